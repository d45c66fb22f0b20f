package dev.temporalworker.actuate.taskqueue;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Answers requests over HTTP: those for a Task Queue that is not used with a problem
 * detail.
 */
@EndpointWebExtension(endpoint = TaskQueuesEndpoint.class)
public class TaskQueuesEndpointWebExtension {

	private static final MimeType PROBLEM = MimeTypeUtils.parseMimeType("application/problem+json");

	private final TaskQueuesEndpoint endpoint;

	public TaskQueuesEndpointWebExtension(TaskQueuesEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> taskQueue(@Selector String taskQueue) {
		TaskQueuesDescriptor descriptor = this.endpoint.taskQueue(taskQueue);
		if (descriptor != null) {
			return new WebEndpointResponse<>(descriptor);
		}
		Problem problem = Problem.unknownTaskQueue(taskQueue, this.endpoint.names());
		return new WebEndpointResponse<>(problem, problem.status(), PROBLEM);
	}

}
