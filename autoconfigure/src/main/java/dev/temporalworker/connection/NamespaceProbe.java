package dev.temporalworker.connection;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import dev.temporalworker.connection.TemporalServiceException.Reason;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;

import org.springframework.core.NestedExceptionUtils;

/**
 * Asks a Temporal Service for a namespace, the call that tells most about whether Workers
 * can start: it needs a connection, credentials and the namespace. Thread-safe.
 */
public final class NamespaceProbe {

	private static final String NOT_HTTP2 = "First received frame was not SETTINGS. Hex dump for first 5 bytes: ";

	private static final String TLS_ALERT = "15";

	private final TemporalConnection connection;

	private final String namespace;

	public NamespaceProbe(TemporalConnection connection, String namespace) {
		this.connection = connection;
		this.namespace = namespace;
	}

	/**
	 * Asks for the namespace.
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
			throw new TemporalServiceException(reasonOf(ex), this.connection, this.namespace, ex);
		}
	}

	/**
	 * Asks for the version of the server.
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
			throw new TemporalServiceException(reasonOf(ex), this.connection, this.namespace, ex);
		}
	}

	/**
	 * Returns the target that is asked.
	 * @return the target
	 */
	public String getTarget() {
		return this.connection.getDetails().getTarget();
	}

	/**
	 * Returns the namespace that is asked for.
	 * @return the namespace
	 */
	public String getNamespace() {
		return this.namespace;
	}

	private static Reason reasonOf(StatusRuntimeException ex) {
		return switch (ex.getStatus().getCode()) {
			case UNAVAILABLE -> isTls(ex) ? Reason.TLS : Reason.UNREACHABLE;
			case DEADLINE_EXCEEDED, CANCELLED -> Reason.UNREACHABLE;
			case UNAUTHENTICATED -> Reason.UNAUTHENTICATED;
			case PERMISSION_DENIED -> Reason.PERMISSION_DENIED;
			case NOT_FOUND -> Reason.NAMESPACE_NOT_FOUND;
			case UNIMPLEMENTED -> Reason.NOT_TEMPORAL;
			case INTERNAL -> ofOtherProtocol(ex);
			default -> Reason.OTHER;
		};
	}

	private static boolean isTls(StatusRuntimeException ex) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		if (root instanceof SSLException || root instanceof GeneralSecurityException) {
			return true;
		}
		return String.valueOf(ex.getStatus().getDescription()).contains("TLS negotiation");
	}

	private static Reason ofOtherProtocol(StatusRuntimeException ex) {
		String message = String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		if (!message.contains(NOT_HTTP2)) {
			return Reason.OTHER;
		}
		return message.contains(NOT_HTTP2 + TLS_ALERT) ? Reason.TLS : Reason.NOT_TEMPORAL;
	}

}
