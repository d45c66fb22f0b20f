package dev.temporalworker.autoconfigure.worker.greeting;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@TaskQueue("greetings")
@WorkflowInterface
public interface GreetingWorkflow {

	@WorkflowMethod
	String greet(String name);

}
