package dev.temporalworker.connection;

import java.io.IOException;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLException;

import dev.temporalworker.connection.TemporalServiceException.Reason;
import io.grpc.StatusRuntimeException;

/**
 * Tells from the error of a call why a Temporal Service can't be used.
 */
final class CallReasons {

	private static final String NOT_HTTP2 = "First received frame was not SETTINGS. Hex dump for first 5 bytes: ";

	private static final String TLS_ALERT = "15";

	private CallReasons() {
	}

	static Reason of(StatusRuntimeException ex) {
		return switch (ex.getStatus().getCode()) {
			case UNAVAILABLE -> isTls(ex) ? Reason.TLS : Reason.UNREACHABLE;
			case DEADLINE_EXCEEDED, CANCELLED -> Reason.UNREACHABLE;
			case UNAUTHENTICATED -> Reason.UNAUTHENTICATED;
			case PERMISSION_DENIED -> Reason.PERMISSION_DENIED;
			case NOT_FOUND -> Reason.NAMESPACE_NOT_FOUND;
			case UNIMPLEMENTED -> Reason.NOT_TEMPORAL;
			case INTERNAL -> ofOtherProtocol(ex);
			// A connection that is lost in the wrong moment ends calls like this
			case UNKNOWN -> isOfConnection(ex) ? Reason.UNREACHABLE : Reason.OTHER;
			default -> Reason.OTHER;
		};
	}

	private static boolean isTls(StatusRuntimeException ex) {
		Throwable root = RootCause.of(ex);
		if (root instanceof SSLException || root instanceof GeneralSecurityException) {
			return true;
		}
		return String.valueOf(ex.getStatus().getDescription()).contains("TLS negotiation");
	}

	private static boolean isOfConnection(StatusRuntimeException ex) {
		return RootCause.of(ex) instanceof IOException;
	}

	private static Reason ofOtherProtocol(StatusRuntimeException ex) {
		String message = String.valueOf(RootCause.of(ex).getMessage());
		if (!message.contains(NOT_HTTP2)) {
			return Reason.OTHER;
		}
		return message.contains(NOT_HTTP2 + TLS_ALERT) ? Reason.TLS : Reason.NOT_TEMPORAL;
	}

}
