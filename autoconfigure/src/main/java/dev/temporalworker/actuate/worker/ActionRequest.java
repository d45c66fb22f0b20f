package dev.temporalworker.actuate.worker;

import org.jspecify.annotations.Nullable;

/**
 * A request to do something with Workers.
 *
 * @param user the name of who asks, if known
 * @param taskQueue the name of the Task Queue, or {@code null} for all of them
 * @param action the name of the action
 * @param parameters the parameters of the action
 */
record ActionRequest(@Nullable String user, @Nullable String taskQueue, String action, ActionParameters parameters) {

	/**
	 * Returns the action, for which the parameters are right.
	 * @return the action
	 * @throws RefusedRequestException if there is no such action, or it can't be done
	 * with these parameters
	 */
	WorkerAction toAction() {
		WorkerAction found = Names.find(this.action, WorkerAction.class)
			.orElseThrow(() -> new RefusedRequestException(
					Problem.notFound("action", this.action, "There is no action '%s'. %s".formatted(this.action,
							Names.suggest(this.action, Names.all(WorkerAction.class))))));
		if (found == WorkerAction.RESIZE && this.taskQueue == null) {
			throw new RefusedRequestException(Problem.badRequest("taskQueue", null,
					"'resize' is for one Task Queue. Name it in the path, as in 'temporalworkers/orders/resize'."));
		}
		this.parameters.check(found);
		return found;
	}

}
