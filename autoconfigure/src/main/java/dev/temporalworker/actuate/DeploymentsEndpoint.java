package dev.temporalworker.actuate;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Shows Worker Deployments and their versions, and changes which versions get tasks.
 * Unless the application permits more, it only shows them.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@Endpoint(id = "temporaldeployments", defaultAccess = Access.READ_ONLY)
public class DeploymentsEndpoint {

	private final Supplier<List<ClientRuntime>> clients;

	/**
	 * Create an endpoint.
	 * @param clients supplies all clients, once the application context is there
	 */
	public DeploymentsEndpoint(Supplier<List<ClientRuntime>> clients) {
		this.clients = clients;
	}

	/**
	 * Return the deployments that the Workers of the application are part of.
	 * @return the deployments by client
	 */
	@ReadOperation
	public DeploymentsDescriptor deployments() {
		return DeploymentsDescriptor.of(this.clients.get()
			.stream()
			.map((client) -> new DeploymentReadings(client, name(client)))
			.filter(DeploymentReadings::isThere)
			.toList());
	}

	private static @Nullable String name(ClientRuntime client) {
		WorkerRuntime workers = client.workers();
		DeploymentVersion version = (workers != null) ? workers.versions().getVersion() : null;
		return (version != null) ? version.name() : null;
	}

	/**
	 * Return a deployment.
	 * @param deployment the name of the deployment
	 * @param client the name of the client whose namespace has it, or {@code null} for
	 * the primary one
	 * @return the deployment
	 * @throws RefusedRequestException if there is none
	 */
	@ReadOperation
	public DeploymentsDescriptor deployment(@Selector String deployment, @Nullable String client) {
		return DeploymentsDescriptor.of(List.of(new DeploymentReadings(client(client), deployment).required(names())));
	}

	/**
	 * Change a deployment.
	 * @param deployment the name of the deployment
	 * @param action {@code set-current}, {@code ramp}, {@code rollback} or {@code delete}
	 * @param client the name of the client whose namespace has it, or {@code null} for
	 * the primary one
	 * @param buildId the build id of the version
	 * @param percentage the part of the tasks, for {@code ramp}
	 * @param conflictToken the state to change, or {@code null} for the state at the
	 * moment
	 * @param ignoreMissingTaskQueues whether the version may lack Task Queues of the one
	 * before
	 * @return the deployment afterwards
	 * @throws RefusedRequestException if that is not possible
	 */
	@WriteOperation
	public DeploymentChangeDescriptor change(@Selector String deployment, @Selector String action,
			@Nullable String client, @Nullable String buildId, @Nullable String percentage,
			@Nullable String conflictToken, @Nullable String ignoreMissingTaskQueues) {
		return change(client, new DeploymentRequest(null, deployment, action, buildId, percentage, conflictToken,
				ignoreMissingTaskQueues));
	}

	DeploymentChangeDescriptor change(@Nullable String client, DeploymentRequest request) {
		return new DeploymentChanger(client(client), request).change(names());
	}

	private ClientRuntime client(@Nullable String name) {
		List<ClientRuntime> all = this.clients.get();
		String wanted = (name != null) ? name : ClientName.PRIMARY.value();
		return all.stream()
			.filter((client) -> client.name().value().equals(wanted))
			.findFirst()
			.orElseThrow(() -> new RefusedRequestException(
					Problem.badRequest("client", wanted, "There is no client '%s'. %s".formatted(wanted,
							Problem.suggest(wanted, all.stream().map((client) -> client.name().value()).toList())))));
	}

	private List<String> names() {
		return this.clients.get()
			.stream()
			.map(DeploymentsEndpoint::name)
			.filter(Objects::nonNull)
			.distinct()
			.sorted()
			.toList();
	}

	/**
	 * Answers requests over HTTP: refused ones with a problem detail, and changes in the
	 * name of the user.
	 */
	@EndpointWebExtension(endpoint = DeploymentsEndpoint.class)
	@RegisterReflectionForBinding(Problem.class)
	public static class WebExtension {

		private final DeploymentsEndpoint endpoint;

		public WebExtension(DeploymentsEndpoint endpoint) {
			this.endpoint = endpoint;
		}

		@ReadOperation
		public WebEndpointResponse<OperationResponseBody> deployment(@Selector String deployment,
				@Nullable String client) {
			return answer(() -> this.endpoint.deployment(deployment, client));
		}

		@WriteOperation
		public WebEndpointResponse<OperationResponseBody> change(SecurityContext securityContext,
				@Selector String deployment, @Selector String action, @Nullable String client, @Nullable String buildId,
				@Nullable String percentage, @Nullable String conflictToken, @Nullable String ignoreMissingTaskQueues) {
			Principal principal = securityContext.getPrincipal();
			return answer(() -> this.endpoint.change(client,
					new DeploymentRequest((principal != null) ? principal.getName() : null, deployment, action, buildId,
							percentage, conflictToken, ignoreMissingTaskQueues)));
		}

		@WriteOperation
		public WebEndpointResponse<OperationResponseBody> refuse(@Selector String deployment, @Selector String action) {
			// Spring Boot finds no parameters in other content, not even in the query
			return Problem
				.unsupportedMediaType("Send 'Content-Type: application/json', even if the request has no body.")
				.toResponse();
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
