package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.naming.ClientName;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a Temporal Service can't be used.
 */
class TemporalServiceFailureAnalyzer extends AbstractFailureAnalyzer<TemporalServiceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TemporalServiceException cause) {
		return new FailureAnalysis(description(cause), action(cause), cause);
	}

	private static String description(TemporalServiceException cause) {
		return """
				%s.

				    Client:    %s
				    Target:    %s (%s)
				    Namespace: %s
				    Error:     %s""".formatted(cause.getReason().getDescription(), cause.getClientName(),
				cause.getTarget(), origin(cause), cause.getNamespace(), cause.getError());
	}

	private static String origin(TemporalServiceException cause) {
		String origin = cause.getOrigin();
		return (origin != null) ? origin : "'%s' is not set".formatted(cause.getClientName().key("connection.target"));
	}

	private static String action(TemporalServiceException cause) {
		ClientName client = cause.getClientName();
		String ssl = client.key("connection.ssl");
		return switch (cause.getReason()) {
			case UNREACHABLE -> """
					- Start a Temporal Service there, for instance with 'temporal server start-dev'.
					- Set '%s'%s to the address of one.
					- Set '%s.enabled=true' if the service speaks TLS.
					- Set '%s=background' to start the application without it.%s""".formatted(
					client.key("connection.target"), variable(client, "TEMPORAL_ADDRESS"), ssl,
					client.key("worker.start.mode"),
					client.isPrimary() ? "" : " It is not inherited: '%s' is for the primary client only."
						.formatted(ClientName.PRIMARY.key("worker.start.mode")));
			case TLS ->
				"""
						- Set '%1$s.enabled' to what the service speaks.
						- Set '%1$s.bundle' to an SSL bundle with the authority of the service and, if it asks for one, a client certificate.
						- Set '%1$s.server-name' if the certificate is for another name than the target.
						- Replace certificates that have expired; the application takes them while it runs if 'reload-on-update' of the SSL bundle is true.
						- Check that a Temporal Service runs behind the target, and not only a proxy."""
					.formatted(ssl);
			case UNAUTHENTICATED -> """
					- Set '%s'%s to a key that is valid.
					- Set '%s.bundle' to an SSL bundle with a client certificate that the service knows."""
				.formatted(client.key("connection.api-key"), variable(client, "TEMPORAL_API_KEY"), ssl);
			case PERMISSION_DENIED -> """
					- Check that '%s' is the namespace that the credentials are for.
					- Grant the credentials access to the namespace.""".formatted(client.key("client.namespace"));
			case NAMESPACE_NOT_FOUND -> """
					- Check the spelling of '%s'%s.
					- Create the namespace, for instance with 'temporal operator namespace create -n %s'.""".formatted(
					client.key("client.namespace"), variable(client, "TEMPORAL_NAMESPACE"), cause.getNamespace());
			case NOT_TEMPORAL ->
				"Set '%s' to the gRPC address of a Temporal Service, by default port 7233, not to its web UI or an HTTP port."
					.formatted(client.key("connection.target"));
			case NOT_SENT ->
				"""
						- Look up the exception in the log, and repair what throws it: an ApiKeySupplier, a gRPC interceptor or a gRPC metadata provider.
						- Set '%s=background' to start the application without it."""
					.formatted(client.key("worker.start.mode"));
			case UNSUPPORTED, OTHER -> "Look up the error in the log of the Temporal Service.";
		};
	}

	private static String variable(ClientName client, String name) {
		return client.isPrimary() ? " or " + name : "";
	}

}
