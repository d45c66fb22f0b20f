package dev.temporalworker.actuate.worker;

import java.util.Comparator;
import java.util.List;

import dev.temporalworker.actuate.worker.ActionDescriptor.SkippedClient;
import dev.temporalworker.worker.tuning.TaskKind;

/**
 * Changes the slots of Workers that run.
 *
 * @param selection finds the Workers
 */
record WorkerActions(WorkerSelection selection) {

	/**
	 * Does what a request asks for, or nothing at all.
	 * @param request the request
	 * @param values decides what is shown
	 * @return the result
	 * @throws RefusedRequestException if the request can't be fulfilled
	 */
	ActionDescriptor perform(ActionRequest request, ShownValues values) {
		WorkerAction action = request.toAction();
		List<TaskKind> kinds = request.parameters().kinds();
		List<SelectedQueue> selected = select(request);
		List<SelectedQueue> running = selected.stream().filter((queue) -> queue.workers().isRunning()).toList();
		List<SkippedClient> skipped = skipped(selected);
		if (running.isEmpty()) {
			throw new RefusedRequestException(Problem.conflict(refusal(skipped)));
		}
		ActionExecution execution = new ActionExecution(action, request,
				running.stream().map((queue) -> new ChangedSlots(queue, kinds)).toList(), skipped, values);
		return execution.run(running.stream()
			.map((queue) -> queue.workers().lifecycle().getStopTimeout())
			.max(Comparator.naturalOrder())
			.orElseThrow());
	}

	private List<SelectedQueue> select(ActionRequest request) {
		String client = request.parameters().client();
		String taskQueue = request.taskQueue();
		return (taskQueue != null) ? this.selection.find(taskQueue, client) : this.selection.all(client);
	}

	private static List<SkippedClient> skipped(List<SelectedQueue> selected) {
		return selected.stream()
			.filter((queue) -> !queue.workers().isRunning())
			.map((queue) -> new SkippedClient(queue.client().name().value(), queue.state()))
			.distinct()
			.toList();
	}

	private static String refusal(List<SkippedClient> skipped) {
		if (skipped.isEmpty()) {
			return "There are no Workers.";
		}
		SkippedClient first = skipped.get(0);
		return "The Workers of the client '%s' are '%s'. Slots can be changed while they are 'running'."
			.formatted(first.client(), first.state());
	}

}
