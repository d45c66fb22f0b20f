package dev.temporalworker.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;

/**
 * Asks a Temporal Service for a namespace, the call that tells most about whether Workers
 * can start: it needs a connection, credentials and the namespace. Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class NamespaceProbe {

	private final TemporalConnection connection;

	private final String namespace;

	private volatile boolean enrollsPollers;

	public NamespaceProbe(TemporalConnection connection, String namespace) {
		this.connection = connection;
		this.namespace = namespace;
	}

	/**
	 * Ask for the namespace.
	 * @param timeout how long to wait for an answer
	 * @return what the service tells about the namespace
	 * @throws TemporalServiceException if the service can't be used
	 */
	public DescribeNamespaceResponse describe(Duration timeout) {
		DescribeNamespaceRequest request = DescribeNamespaceRequest.newBuilder().setNamespace(this.namespace).build();
		this.connection.reconnect();
		DescribeNamespaceResponse response = call(timeout, (stub) -> stub.describeNamespace(request));
		this.enrollsPollers = response.getNamespaceInfo().getCapabilities().getPollerAutoscalingAutoEnroll();
		return response;
	}

	/**
	 * Return whether the service scales the pollers of Workers that leave that to it.
	 * @return what the last answer told, {@code false} before the first
	 */
	public boolean enrollsPollers() {
		return this.enrollsPollers;
	}

	/**
	 * Ask for the version of the server.
	 * @param timeout how long to wait for an answer
	 * @return the version
	 * @throws TemporalServiceException if the service can't be used
	 */
	public String getServerVersion(Duration timeout) {
		return call(timeout, (stub) -> stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()))
			.getServerVersion();
	}

	private <R> R call(Duration timeout, Function<WorkflowServiceBlockingStub, R> method) {
		try {
			return method.apply(this.connection.getServiceStubs()
				.blockingStub()
				.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (StatusRuntimeException ex) {
			throw TemporalServiceException.of(ex, this.connection, this.namespace);
		}
		catch (RuntimeException | LinkageError ex) {
			throw TemporalServiceException.ofUnsent(ex, this.connection, this.namespace);
		}
	}

	/**
	 * Return the target that is asked.
	 * @return the target
	 */
	public String getTarget() {
		return this.connection.getSettings().target();
	}

	/**
	 * Return the namespace that is asked for.
	 * @return the namespace
	 */
	public String getNamespace() {
		return this.namespace;
	}

}
