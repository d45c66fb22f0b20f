package dev.temporalworker.actuate.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.temporalworker.actuate.worker.ActionDescriptor.SkippedClient;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskSlots;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * One action on the slots of some Workers.
 *
 * @param action the action
 * @param request what is asked for
 * @param changes the slots
 * @param skipped the clients whose Workers do not run
 * @param values decides what is shown
 */
record ActionExecution(WorkerAction action, ActionRequest request, List<ChangedSlots> changes,
		List<SkippedClient> skipped, ShownValues values) {

	private static final Log logger = LogFactory.getLog(ActionExecution.class);

	/**
	 * Performs the action.
	 * @param stopTimeout how long to wait for a drain where the request does not say
	 * @return the result
	 * @throws RefusedRequestException if the slots don't permit the action
	 */
	ActionDescriptor run(Duration stopTimeout) {
		return switch (this.action) {
			case DRAIN -> drain(this.request.parameters().timeout(stopTimeout));
			case PAUSE -> change(TaskSlots::pause);
			case RESET -> change((slots) -> {
				slots.reset();
				slots.resume();
			});
			case RESIZE -> resize(this.request.parameters().size());
			case RESUME -> change(TaskSlots::resume);
		};
	}

	private ActionDescriptor resize(int size) {
		this.changes.forEach((worker) -> worker.checkSize(size));
		return change((slots) -> slots.resize(size));
	}

	private ActionDescriptor change(Consumer<TaskSlots> change) {
		this.changes.forEach((worker) -> worker.get().forEach(change));
		log();
		return new ActionDescriptor(ConstantName.of(this.action), null, null,
				this.changes.stream().map((worker) -> worker.describe(null)).toList(), this.skipped);
	}

	private ActionDescriptor drain(Duration timeout) {
		SlotsDrain drain = new SlotsDrain(this.changes);
		log();
		drain.await(timeout);
		return new ActionDescriptor(ConstantName.of(this.action), drain.isDrained(), drain.elapsed().toMillis(),
				drain.describe(this.values), this.skipped);
	}

	private void log() {
		List<String> changed = this.changes.stream().flatMap((worker) -> worker.changes().stream()).toList();
		String user = this.request.user();
		logger.info("Slots of Workers: '%s' by %s, %s".formatted(ConstantName.of(this.action),
				(user != null) ? "'%s'".formatted(user) : "an unknown user",
				changed.isEmpty() ? "nothing changed" : String.join(", ", changed)));
	}

}
