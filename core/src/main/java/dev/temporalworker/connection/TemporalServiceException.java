package dev.temporalworker.connection;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a Temporal Service can't be used as it is configured.
 *
 * @since 0.1.0
 */
public class TemporalServiceException extends RuntimeException {

	private final Reason reason;

	private final ClientName clientName;

	private final String target;

	private final String namespace;

	private final String error;

	private final @Nullable String origin;

	/**
	 * Create an exception.
	 * @param reason why the service can't be used
	 * @param connection the connection to the service
	 * @param namespace the namespace that was asked for
	 * @param cause what the call ended with
	 */
	public TemporalServiceException(Reason reason, TemporalConnection connection, String namespace, Throwable cause) {
		super("%s (target '%s', namespace '%s'): %s".formatted(reason.getDescription(),
				connection.getSettings().target(), namespace, describe(cause)), cause);
		this.reason = reason;
		this.clientName = connection.getClientName();
		this.target = connection.getSettings().target();
		this.namespace = namespace;
		this.error = describe(cause);
		this.origin = connection.getSettings().origin();
	}

	/**
	 * Create an exception for a call that failed.
	 * @param cause what the call ended with
	 * @param connection the connection to the service
	 * @param namespace the namespace that was asked for
	 * @return the exception, with the reason that the error tells
	 */
	public static TemporalServiceException of(StatusRuntimeException cause, TemporalConnection connection,
			String namespace) {
		return new TemporalServiceException(CallReasons.of(cause), connection, namespace, cause);
	}

	/**
	 * Create an exception for a call that code of the application kept from being sent.
	 * @param cause what that code threw
	 * @param connection the connection to the service
	 * @param namespace the namespace that was asked for
	 * @return the exception
	 */
	static TemporalServiceException ofUnsent(Throwable cause, TemporalConnection connection, String namespace) {
		return new TemporalServiceException(Reason.NOT_SENT, connection, namespace, cause);
	}

	/**
	 * Return what a call ended with, in words.
	 * @param cause the error
	 * @return its message, with that of its root cause; of what code of the application
	 * threw before the call was sent only the types, since that code handles credentials
	 */
	public static String describe(Throwable cause) {
		if (cause instanceof ApiKeyException) {
			return String.valueOf(cause.getMessage());
		}
		if (!(cause instanceof StatusRuntimeException)) {
			return describeTypes(cause);
		}
		Throwable root = RootCause.of(cause);
		return (root != cause) ? "%s: %s".formatted(cause.getMessage(), root.getMessage())
				: String.valueOf(cause.getMessage());
	}

	private static String describeTypes(Throwable thrown) {
		Throwable root = RootCause.of(thrown);
		return (root != thrown) ? "%s, caused by %s".formatted(thrown.getClass().getName(), root.getClass().getName())
				: thrown.getClass().getName();
	}

	/**
	 * Return what the call ended with.
	 * @return the error of the call and its root cause
	 */
	public String getError() {
		return this.error;
	}

	/**
	 * Return why the service can't be used.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * Return the client whose service it is.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Return the target of the connection.
	 * @return the target
	 */
	public String getTarget() {
		return this.target;
	}

	/**
	 * Return the namespace that was asked for.
	 * @return the namespace
	 */
	public String getNamespace() {
		return this.namespace;
	}

	/**
	 * Return where the target was set.
	 * @return the origin in words, or {@code null} if it is not known
	 */
	public @Nullable String getOrigin() {
		return this.origin;
	}

	/**
	 * Why a Temporal Service can't be used.
	 */
	public enum Reason {

		/**
		 * Nothing answers at the target.
		 */
		UNREACHABLE("No Temporal Service answers", false),

		/**
		 * The TLS handshake fails, or one side speaks TLS and the other does not. A proxy
		 * whose service is not there yet hangs up just like a server that expects TLS.
		 */
		TLS("No TLS connection to the Temporal Service", false),

		/**
		 * The service asks for other credentials.
		 */
		UNAUTHENTICATED("The Temporal Service does not accept the credentials", true),

		/**
		 * The credentials do not permit the use of the namespace.
		 */
		PERMISSION_DENIED("The credentials do not permit the use of the namespace", true),

		/**
		 * The namespace does not exist.
		 */
		NAMESPACE_NOT_FOUND("The namespace does not exist", true),

		/**
		 * Something answers that is not a Temporal Service.
		 */
		NOT_TEMPORAL("The target is not a Temporal Service", true),

		/**
		 * The service can't do what it is asked for, mostly because it is too old.
		 */
		UNSUPPORTED("The Temporal Service does not support this", true),

		/**
		 * Code of the application that every call goes through, such as the supplier of
		 * the API key or a gRPC interceptor, throws before anything is sent.
		 */
		NOT_SENT("Code of the application fails before the Temporal Service is called", false),

		/**
		 * The service answers with another error.
		 */
		OTHER("The Temporal Service answers with an error", false);

		private final String description;

		private final boolean permanent;

		Reason(String description, boolean permanent) {
			this.description = description;
			this.permanent = permanent;
		}

		/**
		 * Return the reason in words.
		 * @return the description
		 */
		public String getDescription() {
			return this.description;
		}

		/**
		 * Return whether trying again soon is in vain unless somebody changes something.
		 * @return whether the reason is permanent
		 */
		public boolean isPermanent() {
			return this.permanent;
		}

		@Override
		public String toString() {
			return ConstantName.of(this);
		}

	}

}
