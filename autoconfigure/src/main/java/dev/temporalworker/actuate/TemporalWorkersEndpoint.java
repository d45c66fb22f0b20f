package dev.temporalworker.actuate;

import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.temporalworker.runtime.ClientRuntime;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Shows Workers and changes their slots. Unless the application permits more, it only
 * shows them.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@Endpoint(id = "temporalworkers", defaultAccess = Access.READ_ONLY)
public class TemporalWorkersEndpoint {

	private final WorkerSelection selection;

	private final WorkersDescriber describer;

	private final Sanitizer sanitizer;

	private final Show showValues;

	/**
	 * Create an endpoint.
	 * @param clients supplies all clients, once the application context is there
	 * @param describer describes them
	 * @param sanitizingFunctions change or hide values
	 * @param showValues when to show values
	 */
	public TemporalWorkersEndpoint(Supplier<List<ClientRuntime>> clients, WorkersDescriber describer,
			Iterable<SanitizingFunction> sanitizingFunctions, Show showValues) {
		this.selection = new WorkerSelection(clients);
		this.describer = describer;
		this.sanitizer = new Sanitizer(sanitizingFunctions);
		this.showValues = showValues;
	}

	/**
	 * Return all clients and their Workers.
	 * @return the clients
	 */
	@ReadOperation
	public WorkersDescriptor workers() {
		return workers(this.showValues.isShown(true));
	}

	WorkersDescriptor workers(boolean showValues) {
		return this.describer.describe(this.selection.clients().get(), values(showValues));
	}

	/**
	 * Return the Workers of a Task Queue.
	 * @param taskQueue the name in properties or the one that the Temporal Service knows
	 * @param client the name of the client, or {@code null} for all clients
	 * @return the Workers
	 * @throws RefusedRequestException if there is none
	 */
	@ReadOperation
	public TaskQueueWorkersDescriptor taskQueue(@Selector String taskQueue, @Nullable String client) {
		return taskQueue(taskQueue, client, this.showValues.isShown(true));
	}

	TaskQueueWorkersDescriptor taskQueue(String taskQueue, @Nullable String client, boolean showValues) {
		return this.describer.describeWorkers(this.selection.find(taskQueue, client), values(showValues));
	}

	/**
	 * Do something with the slots of a Task Queue.
	 * @param taskQueue the name in properties or the one that the Temporal Service knows
	 * @param action {@code drain}, {@code pause}, {@code reset}, {@code resize} or
	 * {@code resume}
	 * @param client the name of the client, or {@code null} for all clients
	 * @param kind the kind of task, or {@code null} for all kinds
	 * @param slots how many slots there are to be, for {@code resize}
	 * @param timeout how long to wait, for {@code drain}
	 * @param readiness {@code keep}, {@code end} or {@code configured}, for {@code pause}
	 * and {@code drain}
	 * @return the result
	 * @throws RefusedRequestException if that is not possible
	 */
	@WriteOperation
	public ActionDescriptor change(@Selector String taskQueue, @Selector String action, @Nullable String client,
			@Nullable String kind, @Nullable String slots, @Nullable String timeout, @Nullable String readiness) {
		return change(new ActionRequest(null, taskQueue, action, client, kind, slots, timeout, readiness),
				this.showValues.isShown(true));
	}

	/**
	 * Do something with the slots of all Task Queues.
	 * @param action {@code drain}, {@code pause}, {@code reset} or {@code resume}
	 * @param client the name of the client, or {@code null} for all clients
	 * @param kind the kind of task, or {@code null} for all kinds
	 * @param slots has no use here
	 * @param timeout how long to wait, for {@code drain}
	 * @param readiness {@code keep}, {@code end} or {@code configured}, for {@code pause}
	 * and {@code drain}
	 * @return the result
	 * @throws RefusedRequestException if that is not possible
	 */
	@WriteOperation
	public ActionDescriptor changeAll(@Selector String action, @Nullable String client, @Nullable String kind,
			@Nullable String slots, @Nullable String timeout, @Nullable String readiness) {
		return change(new ActionRequest(null, null, action, client, kind, slots, timeout, readiness),
				this.showValues.isShown(true));
	}

	ActionDescriptor change(ActionRequest request, boolean showValues) {
		WorkerAction action = request.toAction();
		return action.perform(request, SlotsChange.of(request, this.selection, values(showValues)));
	}

	private ShownValues values(boolean shown) {
		return new ShownValues(this.sanitizer, shown);
	}

	/**
	 * Answers requests over HTTP: refused ones with a problem detail, and values as the
	 * user may see them.
	 */
	@EndpointWebExtension(endpoint = TemporalWorkersEndpoint.class)
	@RegisterReflectionForBinding(Problem.class)
	public static class WebExtension {

		private final TemporalWorkersEndpoint endpoint;

		private final Show showValues;

		private final Set<String> roles;

		/**
		 * Create an extension.
		 * @param endpoint the endpoint
		 * @param showValues when to show values
		 * @param roles the roles of users who are shown values, or none for every user
		 * that is known
		 */
		public WebExtension(TemporalWorkersEndpoint endpoint, Show showValues, Set<String> roles) {
			this.endpoint = endpoint;
			this.showValues = showValues;
			this.roles = Set.copyOf(roles);
		}

		@ReadOperation
		public WorkersDescriptor workers(SecurityContext securityContext) {
			return this.endpoint.workers(isShown(securityContext));
		}

		@ReadOperation
		public WebEndpointResponse<OperationResponseBody> taskQueue(SecurityContext securityContext,
				@Selector String taskQueue, @Nullable String client) {
			return answer(() -> this.endpoint.taskQueue(taskQueue, client, isShown(securityContext)));
		}

		@WriteOperation
		public WebEndpointResponse<OperationResponseBody> change(SecurityContext securityContext,
				@Selector String taskQueue, @Selector String action, @Nullable String client, @Nullable String kind,
				@Nullable String slots, @Nullable String timeout, @Nullable String readiness) {
			return change(securityContext, new ActionRequest(user(securityContext), taskQueue, action, client, kind,
					slots, timeout, readiness));
		}

		@WriteOperation
		public WebEndpointResponse<OperationResponseBody> changeAll(SecurityContext securityContext,
				@Selector String action, @Nullable String client, @Nullable String kind, @Nullable String slots,
				@Nullable String timeout, @Nullable String readiness) {
			return change(securityContext,
					new ActionRequest(user(securityContext), null, action, client, kind, slots, timeout, readiness));
		}

		@WriteOperation
		public WebEndpointResponse<OperationResponseBody> refuse(@Selector String taskQueue, @Selector String action) {
			return refuse();
		}

		@WriteOperation
		public WebEndpointResponse<OperationResponseBody> refuseAll(@Selector String action) {
			return refuse();
		}

		// Spring Boot finds no parameters in other content, not even in the query
		private static WebEndpointResponse<OperationResponseBody> refuse() {
			return Problem
				.unsupportedMediaType("Send 'Content-Type: application/json', even if the request has no body.")
				.toResponse();
		}

		private static @Nullable String user(SecurityContext securityContext) {
			Principal principal = securityContext.getPrincipal();
			return (principal != null) ? principal.getName() : null;
		}

		private WebEndpointResponse<OperationResponseBody> change(SecurityContext securityContext,
				ActionRequest request) {
			return answer(() -> this.endpoint.change(request, isShown(securityContext)));
		}

		private boolean isShown(SecurityContext securityContext) {
			return this.showValues.isShown(securityContext, this.roles);
		}

		private static WebEndpointResponse<OperationResponseBody> answer(Supplier<OperationResponseBody> result) {
			try {
				return new WebEndpointResponse<>(result.get());
			}
			catch (RefusedRequestException ex) {
				return ex.getProblem().toResponse();
			}
		}

	}

}
