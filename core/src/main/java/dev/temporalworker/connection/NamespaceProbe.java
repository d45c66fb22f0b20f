package dev.temporalworker.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;

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
		try {
			return this.connection.getServiceStubs()
				.blockingStub()
				.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
				.describeNamespace(request);
		}
		catch (StatusRuntimeException ex) {
			throw TemporalServiceException.of(ex, this.connection, this.namespace);
		}
	}

	/**
	 * Ask for the version of the server.
	 * @param timeout how long to wait for an answer
	 * @return the version
	 * @throws TemporalServiceException if the service can't be used
	 */
	public String getServerVersion(Duration timeout) {
		try {
			return this.connection.getServiceStubs()
				.blockingStub()
				.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
				.getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
				.getServerVersion();
		}
		catch (StatusRuntimeException ex) {
			throw TemporalServiceException.of(ex, this.connection, this.namespace);
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
