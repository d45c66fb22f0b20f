package dev.temporalworker.worker.tuning;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.SlotSupplier;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The slots that one Worker has for one kind of task: who uses them, and how many there
 * may be. Thread-safe.
 */
public final class TaskSlots {

	private final TaskKind kind;

	private final GatedSlotSupplier<?> supplier;

	private TaskSlots(TaskKind kind, GatedSlotSupplier<?> supplier) {
		this.kind = kind;
		this.supplier = supplier;
	}

	static <SI extends SlotInfo> Observed<SI> observe(TaskKind kind, SlotSupplier<SI> supplier,
			IntConsumer availability) {
		GatedSlotSupplier<SI> gated = switch (SlotSupply.of(supplier)) {
			case FIXED -> new GatedSlotSupplier<>(kind, supplier, availability);
			case RESOURCE_BASED -> new ResourceBased<>(kind, supplier, availability);
			case CUSTOM -> new Custom<>(kind, supplier, availability);
		};
		TaskSlots slots = new TaskSlots(kind, gated);
		return new Observed<>(slots, (slots.getSupply() == SlotSupply.FIXED) ? new FixedSlots<>(gated) : gated);
	}

	/**
	 * Returns the kind of tasks that the slots are for.
	 * @return the kind
	 */
	public TaskKind getKind() {
		return this.kind;
	}

	/**
	 * Returns how the slots are supplied.
	 * @return the way that was chosen when the Worker was created
	 */
	public SlotSupply getSupply() {
		return SlotSupply.of(this.supplier.getDelegate());
	}

	/**
	 * Whether the slots come from a supplier.
	 * @param candidate the supplier in question
	 * @return whether it is the one that was chosen when the Worker was created
	 */
	public boolean isSuppliedBy(SlotSupplier<?> candidate) {
		return this.supplier.getDelegate() == candidate;
	}

	/**
	 * Returns how the slots are used at the moment.
	 * @return numbers that belong to one moment
	 */
	public SlotUsage getUsage() {
		return this.supplier.getGate().usage();
	}

	/**
	 * Returns the tasks that use a slot at the moment.
	 * @return the tasks, the longest running first
	 */
	public List<SlotTask> getTasks() {
		return this.supplier.tasks();
	}

	/**
	 * Whether there can be more slots than configured. That is so for a fixed number,
	 * except of local activities; for other suppliers {@link #resize} only caps what they
	 * give.
	 * @return whether the slots can grow
	 */
	public boolean canGrow() {
		return this.supplier.isGrowable();
	}

	/**
	 * Returns how many slots there were when the Worker began.
	 * @return the number, or {@code null} where only the supplier knows
	 */
	public @Nullable Integer getConfiguredMaximum() {
		return this.supplier.getConfiguredMaximum();
	}

	/**
	 * Changes how many slots there may be, until a {@link #reset} or the end of the
	 * Worker. Slots in use stay; while there are more of them than the new number, none
	 * is given.
	 * @param slots the number, at least 1
	 * @throws IllegalArgumentException if the number is less than 1, or is more than
	 * configured and the slots can't grow
	 */
	public void resize(int slots) {
		Assert.isTrue(slots > 0, "'slots' must be at least 1; pause to have none");
		Integer configured = getConfiguredMaximum();
		Assert.isTrue(canGrow() || configured == null || slots <= configured,
				() -> "'slots' must be at most %d, since these can't grow while the Worker runs".formatted(configured));
		this.supplier.limit(slots);
	}

	/**
	 * Goes back to the configured number of slots, or takes the cap away. A pause goes
	 * on.
	 */
	public void reset() {
		this.supplier.reset();
	}

	/**
	 * Withholds slots until {@link #resume}. Slots that are reserved stay so: a poll that
	 * is already open can still bring a task.
	 */
	public void pause() {
		this.supplier.pause();
	}

	/**
	 * Ends a pause.
	 */
	public void resume() {
		this.supplier.resume();
	}

	/**
	 * Pauses, and tells when no slot is used any more. A poll that is open then can still
	 * bring a task; {@link SlotUsage#reserved()} tells how many are.
	 * @return completed when no slot is used, or exceptionally when {@link #resume} ends
	 * the pause before
	 */
	public CompletableFuture<@Nullable Void> drain() {
		return this.supplier.drain();
	}

	@Override
	public String toString() {
		return "%s: %s".formatted(this.kind, getUsage());
	}

	/**
	 * Slots, and the supplier that the SDK takes them from.
	 *
	 * @param <SI> what the SDK tells of a task
	 * @param slots the slots
	 * @param supplier the supplier
	 */
	record Observed<SI extends SlotInfo>(TaskSlots slots, SlotSupplier<SI> supplier) {

	}

}
