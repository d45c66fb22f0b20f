package dev.temporalworker.worker.tuning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import io.temporal.activity.ActivityInfo;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.LocalActivitySlotInfo;
import io.temporal.worker.tuning.NexusSlotInfo;
import io.temporal.worker.tuning.ResourceBasedSlotSupplier;
import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.WorkflowSlotInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The slots that one Worker has for one kind of task: who uses them, and how many there
 * may be. Thread-safe.
 *
 * @since 0.1.0
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
			case RESOURCE_BASED -> new GatedSlotSupplier.ResourceBased<>(kind, supplier, availability);
			case CUSTOM -> new GatedSlotSupplier.Custom<>(kind, supplier, availability);
		};
		TaskSlots slots = new TaskSlots(kind, gated);
		return new Observed<>(slots, (slots.getSupply() == SlotSupply.FIXED) ? new FixedSlots<>(gated) : gated);
	}

	/**
	 * Return the kind of tasks that the slots are for.
	 * @return the kind
	 */
	public TaskKind getKind() {
		return this.kind;
	}

	/**
	 * Return how the slots are supplied.
	 * @return the way that was chosen when the Worker was created
	 */
	public SlotSupply getSupply() {
		return SlotSupply.of(this.supplier.getDelegate());
	}

	/**
	 * Return whether the slots come from a supplier.
	 * @param candidate the supplier in question
	 * @return whether it is the one that was chosen when the Worker was created
	 */
	public boolean isSuppliedBy(SlotSupplier<?> candidate) {
		return this.supplier.getDelegate() == candidate;
	}

	/**
	 * Return whether other slots come from the same supplier.
	 * @param other the other slots, of another Worker or kind of task
	 * @return whether what the others use is not there for these
	 */
	public boolean sharesSupplierWith(TaskSlots other) {
		return other != this && isSuppliedBy(other.supplier.getDelegate());
	}

	/**
	 * Return how the slots are used at the moment.
	 * @return numbers that belong to one moment
	 */
	public SlotUsage getUsage() {
		return this.supplier.getGate().usage();
	}

	/**
	 * Return the tasks that use a slot at the moment.
	 * @return the tasks, the longest running first
	 */
	public List<SlotTask> getTasks() {
		return this.supplier.tasks();
	}

	/**
	 * Return whether there can be more slots than configured. That is so for a fixed
	 * number, except of local activities; for other suppliers {@link #resize} only caps
	 * what they give.
	 * @return whether the slots can grow
	 */
	public boolean canGrow() {
		return this.supplier.isGrowable();
	}

	/**
	 * Return how many slots there were when the Worker began.
	 * @return the number, or {@code null} where only the supplier knows
	 */
	public @Nullable Integer getConfiguredMaximum() {
		return this.supplier.getConfiguredMaximum();
	}

	/**
	 * Change how many slots there may be, until a {@link #reset} or the end of the
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
	 * Go back to the configured number of slots, or take the cap away. A pause goes on.
	 */
	public void reset() {
		this.supplier.reset();
	}

	/**
	 * Withhold slots until {@link #resume}. Slots that are reserved stay so: a poll that
	 * is already open can still bring a task.
	 */
	public void pause() {
		pause(PauseReadiness.CONFIGURED);
	}

	/**
	 * Withhold slots until {@link #resume}.
	 * @param readiness what the pause means for the readiness of the application
	 */
	public void pause(PauseReadiness readiness) {
		this.supplier.pause(readiness);
	}

	/**
	 * End a pause.
	 */
	public void resume() {
		this.supplier.resume();
	}

	/**
	 * Pause, and tell when no slot is used any more. A poll that is open then can still
	 * bring a task; {@link SlotUsage#reserved()} tells how many are.
	 * @return completed when no slot is used, or exceptionally when {@link #resume} ends
	 * the pause before
	 */
	public CompletableFuture<@Nullable Void> drain() {
		return drain(PauseReadiness.CONFIGURED);
	}

	/**
	 * Pause, and tell when no slot is used any more.
	 * @param readiness what the pause means for the readiness of the application
	 * @return completed when no slot is used, or exceptionally when {@link #resume} ends
	 * the pause before
	 */
	public CompletableFuture<@Nullable Void> drain(PauseReadiness readiness) {
		return this.supplier.drain(readiness);
	}

	void onFirstUse(Runnable listener) {
		this.supplier.onFirstUse(listener);
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

	/**
	 * What a pause means for the readiness of the application.
	 */
	public enum PauseReadiness {

		/**
		 * What {@code temporal.health.workers.status.paused} says.
		 */
		CONFIGURED,

		/**
		 * The application stays ready.
		 */
		KEEP,

		/**
		 * The application is out of service.
		 */
		END

	}

	/**
	 * How slots are supplied.
	 */
	public enum SlotSupply {

		/**
		 * A constant number.
		 */
		FIXED,

		/**
		 * A number that follows CPU and memory.
		 */
		RESOURCE_BASED,

		/**
		 * Code of the application.
		 */
		CUSTOM;

		static SlotSupply of(SlotSupplier<?> supplier) {
			if (supplier instanceof FixedSizeSlotSupplier) {
				return FIXED;
			}
			return (supplier instanceof ResourceBasedSlotSupplier) ? RESOURCE_BASED : CUSTOM;
		}

	}

	/**
	 * How slots are used at one moment.
	 *
	 * @param maximum how many slots there may be, or {@code null} where only the supplier
	 * knows
	 * @param used how many slots are used by tasks
	 * @param reserved how many slots are reserved and wait for a task, usually one for
	 * each open poll
	 * @param waiting how many reservations wait for a slot, be it for one to be released
	 * or for the supplier to give one
	 * @param pause what the pause that withholds slots means for readiness, or
	 * {@code null} if there is none
	 * @param lastReservation when a slot was reserved the last time
	 * @param lastTask when a task began to use a slot the last time
	 * @param lastRelease when a slot was released the last time, used or not
	 * @param lastFreed when further tasks could have a slot the last time that none could
	 * before: one that a task gave back, or those of a pause that ended
	 * @param failingSince since when the supplier has been failing, or {@code null} if it
	 * is not
	 * @param failure what it throws, if it is failing
	 */
	public record SlotUsage(@Nullable Integer maximum, int used, int reserved, int waiting,
			@Nullable PauseReadiness pause, @Nullable Instant lastReservation, @Nullable Instant lastTask,
			@Nullable Instant lastRelease, @Nullable Instant lastFreed, @Nullable Instant failingSince,
			@Nullable String failure) {

		/**
		 * Return whether slots are withheld.
		 * @return whether there is a pause
		 */
		public boolean paused() {
			return this.pause != null;
		}

		/**
		 * Return how many slots are neither used nor reserved. A pause does not change
		 * it.
		 * @return the number, 0 where the maximum was lowered below what is in use, or
		 * {@code null} where no maximum is known
		 */
		public @Nullable Integer free() {
			return (this.maximum != null) ? Math.max(0, this.maximum - this.used - this.reserved) : null;
		}

	}

	/**
	 * A task that uses a slot at the moment.
	 *
	 * @param type the workflow or activity type, or the service and operation of Nexus as
	 * in {@code service/operation}
	 * @param workflowId the id of the workflow, if the task belongs to one
	 * @param runId the id of the run of the workflow, if the task belongs to one
	 * @param activityId the id of the activity, if it is one
	 * @param attempt the attempt of the activity from 1, if it is one; the SDK tells none
	 * of a workflow task
	 * @param age how long the task has been using its slot
	 * @param timeout how long an attempt of the activity may take, if it is one: its
	 * start-to-close timeout, else the schedule-to-close timeout
	 */
	public record SlotTask(String type, @Nullable String workflowId, @Nullable String runId,
			@Nullable String activityId, @Nullable Integer attempt, Duration age, @Nullable Duration timeout) {

		static SlotTask of(SlotInfo info, Duration age) {
			if (info instanceof WorkflowSlotInfo workflow) {
				return new SlotTask(workflow.getWorkflowType(), workflow.getWorkflowId(), workflow.getRunId(), null,
						null, age, null);
			}
			if (info instanceof ActivitySlotInfo activity) {
				return of(activity.getActivityInfo(), age);
			}
			if (info instanceof LocalActivitySlotInfo localActivity) {
				return of(localActivity.getActivityInfo(), age);
			}
			if (info instanceof NexusSlotInfo nexus) {
				return new SlotTask("%s/%s".formatted(nexus.getService(), nexus.getOperation()), null, null, null, null,
						age, null);
			}
			return new SlotTask(info.getClass().getSimpleName(), null, null, null, null, age, null);
		}

		private static SlotTask of(ActivityInfo info, Duration age) {
			return new SlotTask(info.getActivityType(), info.getWorkflowId(), info.getWorkflowRunId(),
					info.getActivityId(), info.getAttempt(), age, timeout(info));
		}

		private static @Nullable Duration timeout(ActivityInfo info) {
			return Stream.of(info.getStartToCloseTimeout(), info.getScheduleToCloseTimeout())
				.filter((timeout) -> !timeout.isZero())
				.findFirst()
				.orElse(null);
		}

	}

}
