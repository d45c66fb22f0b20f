package dev.temporalworker.guard;

/**
 * What a workflow sends at the moment.
 *
 * @param kind what kind of thing is called, or has the result, empty for the workflow
 * @param name its name, empty if it has none
 * @param workflowType the workflow type
 * @param result whether it is a result
 * @param number which of the calls of its run it is
 */
record WorkflowCall(String kind, String name, String workflowType, boolean result, int number) {

	String describe() {
		String workflow = "workflow type '%s'".formatted(this.workflowType);
		if (this.kind.isEmpty()) {
			return workflow;
		}
		return this.name.isEmpty() ? "%s in %s".formatted(this.kind, workflow)
				: "%s '%s' in %s".formatted(this.kind, this.name, workflow);
	}

}
