package dev.temporalworker.actuate;

import java.security.Principal;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Answers requests over HTTP: refused ones with a problem detail, and values as the user
 * may see them.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = TemporalWorkersEndpoint.class)
@RegisterReflectionForBinding(Problem.class)
public class TemporalWorkersEndpointWebExtension {

	private final TemporalWorkersEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create an extension.
	 * @param endpoint the endpoint
	 * @param showValues when to show values
	 * @param roles the roles of users who are shown values, or none for every user that
	 * is known
	 */
	public TemporalWorkersEndpointWebExtension(TemporalWorkersEndpoint endpoint, Show showValues, Set<String> roles) {
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
		return change(securityContext,
				new ActionRequest(user(securityContext), taskQueue, action, client, kind, slots, timeout, readiness));
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
		return Problem.unsupportedMediaType("Send 'Content-Type: application/json', even if the request has no body.")
			.toResponse();
	}

	private static @Nullable String user(SecurityContext securityContext) {
		Principal principal = securityContext.getPrincipal();
		return (principal != null) ? principal.getName() : null;
	}

	private WebEndpointResponse<OperationResponseBody> change(SecurityContext securityContext, ActionRequest request) {
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
