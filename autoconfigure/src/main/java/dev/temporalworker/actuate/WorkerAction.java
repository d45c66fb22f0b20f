package dev.temporalworker.actuate;

import java.util.Set;

import dev.temporalworker.worker.tuning.TaskSlots;

/**
 * What can be done with the slots of Workers that run.
 */
enum WorkerAction {

	/**
	 * Pause, and wait until nothing runs any more.
	 */
	DRAIN("timeout", "readiness") {

		@Override
		ActionDescriptor perform(ActionRequest request, SlotsChange change) {
			return change.drain(this, request.timeout(change.stopTimeout()), request.pauseReadiness());
		}

	},

	/**
	 * Withhold slots.
	 */
	PAUSE("readiness") {

		@Override
		ActionDescriptor perform(ActionRequest request, SlotsChange change) {
			return change.pause(this, request.pauseReadiness());
		}

	},

	/**
	 * Go back to what is configured.
	 */
	RESET {

		@Override
		ActionDescriptor perform(ActionRequest request, SlotsChange change) {
			return change.apply(this, (slots) -> {
				slots.reset();
				slots.resume();
			});
		}

	},

	/**
	 * Change how many slots there are.
	 */
	RESIZE("slots") {

		@Override
		ActionDescriptor perform(ActionRequest request, SlotsChange change) {
			int size = request.size();
			change.checkSize(size);
			return change.apply(this, (slots) -> slots.resize(size));
		}

	},

	/**
	 * End a pause.
	 */
	RESUME {

		@Override
		ActionDescriptor perform(ActionRequest request, SlotsChange change) {
			return change.apply(this, TaskSlots::resume);
		}

	};

	private final Set<String> parameters;

	WorkerAction(String... parameters) {
		this.parameters = Set.of(parameters);
	}

	/**
	 * Return whether the action has a use for a parameter that others have no use for.
	 * @param parameter the name of the parameter
	 * @return whether it takes the parameter
	 */
	boolean takes(String parameter) {
		return this.parameters.contains(parameter);
	}

	/**
	 * Perform the action.
	 * @param request what is asked for
	 * @param change the slots that the action is for
	 * @return the result
	 * @throws RefusedRequestException if a parameter or the slots don't permit the action
	 */
	abstract ActionDescriptor perform(ActionRequest request, SlotsChange change);

}
