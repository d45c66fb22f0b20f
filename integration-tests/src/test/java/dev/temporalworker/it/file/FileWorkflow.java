package dev.temporalworker.it.file;

import dev.temporalworker.TaskQueue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@TaskQueue("documents")
@WorkflowInterface
public interface FileWorkflow {

	@WorkflowMethod
	String process(String source);

}
