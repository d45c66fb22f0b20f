package dev.temporalworker.actuate;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Answers requests over HTTP: those for a Task Queue that is not used with a problem
 * detail.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = TaskQueuesEndpoint.class)
@RegisterReflectionForBinding(Problem.class)
public class TaskQueuesEndpointWebExtension {

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
		return Problem.unknownTaskQueue(taskQueue, this.endpoint.names()).toResponse();
	}

}
