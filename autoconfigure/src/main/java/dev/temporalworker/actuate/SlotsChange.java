package dev.temporalworker.actuate;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import dev.temporalworker.actuate.ActionDescriptor.SkippedClient;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Changes the slots of the Workers that a request is for, and logs who has changed what.
 *
 * @param user the name of who asks, if known
 * @param workers the slots of each Worker that runs
 * @param skipped the clients whose Workers do not run
 * @param values decides what is shown
 */
record SlotsChange(@Nullable String user, List<ChangedSlots> workers, List<SkippedClient> skipped, ShownValues values) {

	private static final Log logger = LogFactory.getLog(SlotsChange.class);

	/**
	 * Find the slots that a request is for.
	 * @param request the request
	 * @param selection finds the Workers
	 * @param values decides what is shown
	 * @return the slots
	 * @throws RefusedRequestException if there are no such Workers, or none of them runs
	 */
	static SlotsChange of(ActionRequest request, WorkerSelection selection, ShownValues values) {
		List<TaskKind> kinds = request.kinds();
		List<SelectedWorker> selected = select(request, selection);
		List<SkippedClient> skipped = selected.stream()
			.filter((worker) -> !worker.isRunning())
			.map((worker) -> new SkippedClient(worker.client().name().value(), worker.state()))
			.distinct()
			.toList();
		List<ChangedSlots> running = selected.stream()
			.filter(SelectedWorker::isRunning)
			.map((worker) -> new ChangedSlots(worker, kinds))
			.toList();
		if (running.isEmpty()) {
			throw new RefusedRequestException(Problem.conflict(refusal(skipped)));
		}
		return new SlotsChange(request.user(), running, skipped, values);
	}

	private static List<SelectedWorker> select(ActionRequest request, WorkerSelection selection) {
		String taskQueue = request.taskQueue();
		return (taskQueue != null) ? selection.find(taskQueue, request.client()) : selection.all(request.client());
	}

	private static String refusal(List<SkippedClient> skipped) {
		if (skipped.isEmpty()) {
			return "There are no Workers.";
		}
		SkippedClient first = skipped.get(0);
		return "The Workers of the client '%s' are '%s'. Slots can be changed while they are 'running'."
			.formatted(first.client(), first.state());
	}

	/**
	 * Return how long the Workers wait for what runs when they stop.
	 * @return the longest stop timeout
	 */
	Duration stopTimeout() {
		return this.workers.stream()
			.map((slots) -> slots.getWorker().workers().lifecycle().getStopTimeout())
			.max(Comparator.naturalOrder())
			.orElseThrow();
	}

	/**
	 * Refuse a number of slots that there can't be.
	 * @param size the number
	 * @throws RefusedRequestException if slots would have to grow that can't
	 */
	void checkSize(int size) {
		this.workers.forEach((slots) -> slots.checkSize(size));
	}

	/**
	 * Change all slots.
	 * @param action the action that does so
	 * @param change what to do with slots
	 * @return the slots afterwards
	 */
	ActionDescriptor apply(WorkerAction action, Consumer<TaskSlots> change) {
		this.workers.forEach((slots) -> slots.get().forEach(change));
		log(action);
		return new ActionDescriptor(ConstantName.of(action), null, null, null, null,
				this.workers.stream().map((slots) -> slots.describe(null)).toList(), this.skipped);
	}

	/**
	 * Pause all slots.
	 * @param action the action that does so
	 * @param readiness what the pause means for readiness
	 * @return the slots afterwards
	 */
	ActionDescriptor pause(WorkerAction action, PauseReadiness readiness) {
		ActionDescriptor paused = apply(action, (slots) -> slots.pause(readiness));
		return new ActionDescriptor(paused.action(), null, null, null, ConstantName.of(readiness), paused.taskQueues(),
				paused.skipped());
	}

	/**
	 * Pause all slots, and wait until none is used any more.
	 * @param action the action that does so
	 * @param timeout how long to wait
	 * @param readiness what the pause means for readiness
	 * @return the slots afterwards, and what is left
	 */
	ActionDescriptor drain(WorkerAction action, Duration timeout, PauseReadiness readiness) {
		SlotsDrain drain = new SlotsDrain(this.workers, readiness);
		log(action);
		drain.await(timeout);
		return new ActionDescriptor(ConstantName.of(action), drain.isDrained(), drain.isIdle(),
				drain.elapsed().toMillis(), ConstantName.of(readiness), drain.describe(this.values), this.skipped);
	}

	private void log(WorkerAction action) {
		List<String> changed = this.workers.stream().flatMap((slots) -> slots.changes().stream()).toList();
		logger.info("Slots of Workers: '%s' by %s, %s".formatted(ConstantName.of(action),
				(this.user != null) ? "'%s'".formatted(this.user) : "an unknown user",
				changed.isEmpty() ? "nothing changed" : String.join(", ", changed)));
	}

}
