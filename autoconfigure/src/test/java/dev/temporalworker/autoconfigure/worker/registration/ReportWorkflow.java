package dev.temporalworker.autoconfigure.worker.registration;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * A workflow whose interface names no Task Queue.
 */
@WorkflowInterface
public interface ReportWorkflow {

	@WorkflowMethod
	String report(String subject);

}
