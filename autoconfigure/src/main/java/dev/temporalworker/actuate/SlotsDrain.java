package dev.temporalworker.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.temporalworker.actuate.ActionDescriptor.ChangedQueue;
import dev.temporalworker.actuate.ActionDescriptor.DrainedQueue;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;

/**
 * Pauses slots and waits until they are not used any more. A poll that is open at the
 * beginning can bring a task meanwhile, which is waited for as well.
 */
final class SlotsDrain {

	private final long startedNanos = System.nanoTime();

	private final List<TaskSlots> slots;

	private final PauseReadiness readiness;

	private final Map<ChangedSlots, Integer> running = new LinkedHashMap<>();

	private CompletableFuture<?> drained;

	/**
	 * Pause slots.
	 * @param changes the slots of each Worker
	 * @param readiness what the pause means for readiness
	 */
	SlotsDrain(List<ChangedSlots> changes, PauseReadiness readiness) {
		this.readiness = readiness;
		this.slots = changes.stream().flatMap((change) -> change.get().stream()).toList();
		this.drained = drain();
		changes.forEach((change) -> this.running.put(change,
				change.get().stream().mapToInt((kind) -> kind.getUsage().used()).sum()));
	}

	private CompletableFuture<?> drain() {
		return CompletableFuture
			.allOf(this.slots.stream().map((kind) -> kind.drain(this.readiness)).toArray(CompletableFuture<?>[]::new));
	}

	/**
	 * Wait until no slot is used, the time is over, or somebody ends a pause.
	 * @param timeout how long to wait, from the beginning on
	 */
	void await(Duration timeout) {
		while (isDoneBefore(timeout) && !isDrained() && isPaused()) {
			this.drained = drain();
		}
	}

	private boolean isDoneBefore(Duration timeout) {
		try {
			this.drained.get(timeout.minus(elapsed()).toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (TimeoutException | ExecutionException ex) {
			// The time is over, or somebody has ended a pause
			return false;
		}
	}

	boolean isDrained() {
		return isPaused() && this.slots.stream().allMatch((kind) -> kind.getUsage().used() == 0);
	}

	/**
	 * Return whether nothing can run any more. An open poll can still bring a task.
	 * @return whether no slot is used or reserved
	 */
	boolean isIdle() {
		return isDrained() && this.slots.stream().allMatch((kind) -> kind.getUsage().reserved() == 0);
	}

	private boolean isPaused() {
		return this.slots.stream().allMatch((kind) -> kind.getUsage().paused());
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.startedNanos);
	}

	/**
	 * Tell what is left on each Worker.
	 * @param values decides what is shown
	 * @return the Workers with what is left
	 */
	List<ChangedQueue> describe(ShownValues values) {
		return this.running.entrySet()
			.stream()
			.map((worker) -> worker.getKey().describe(left(worker.getKey().get(), worker.getValue(), values)))
			.toList();
	}

	private DrainedQueue left(List<TaskSlots> worker, int runningBefore, ShownValues values) {
		long elapsed = elapsed().toMillis();
		List<TaskDescriptor> unfinished = worker.stream().flatMap((kind) -> TaskDescriptor.of(kind, values)).toList();
		long left = unfinished.stream().filter((task) -> task.ageMillis() >= elapsed).count();
		int reserved = worker.stream().mapToInt((kind) -> kind.getUsage().reserved()).sum();
		return new DrainedQueue((int) Math.max(0, runningBefore - left), unfinished, reserved);
	}

}
