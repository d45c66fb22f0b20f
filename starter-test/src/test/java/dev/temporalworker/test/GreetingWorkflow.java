package dev.temporalworker.test;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Greets.
 */
@WorkflowInterface
public interface GreetingWorkflow {

	@WorkflowMethod
	String greet(String name);

	/**
	 * Greets in English.
	 */
	class English implements GreetingWorkflow {

		@Override
		public String greet(String name) {
			return "Hello " + name;
		}

	}

}
