package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.connection.TemporalServiceException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;

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

				    Target:    %s (%s)
				    Namespace: %s
				    Error:     %s""".formatted(cause.getReason().getDescription(), cause.getTarget(),
				origin(cause.getOrigin()), cause.getNamespace(), cause.getError());
	}

	private static String origin(@Nullable Origin origin) {
		if (origin == null) {
			return "'temporal.connection.target' is not set";
		}
		// This kind of origin names the property itself
		return (origin instanceof PropertySourceOrigin) ? origin.toString()
				: "'temporal.connection.target' from " + origin;
	}

	private static String action(TemporalServiceException cause) {
		return switch (cause.getReason()) {
			case UNREACHABLE -> """
					- Start a Temporal Service there, for instance with 'temporal server start-dev'.
					- Set 'temporal.connection.target' or TEMPORAL_ADDRESS to the address of one.
					- Set 'temporal.connection.ssl.enabled=true' if the service speaks TLS.
					- Set 'temporal.worker.start.mode=background' to start the application without it.""";
			case TLS ->
				"""
						- Set 'temporal.connection.ssl.enabled' to what the service speaks.
						- Set 'temporal.connection.ssl.bundle' to an SSL bundle with the authority of the service and, if it asks for one, a client certificate.
						- Set 'temporal.connection.ssl.server-name' if the certificate is for another name than the target.
						- Check that a Temporal Service runs behind the target, and not only a proxy.""";
			case UNAUTHENTICATED ->
				"""
						- Set 'temporal.connection.api-key' or TEMPORAL_API_KEY to a key that is valid.
						- Set 'temporal.connection.ssl.bundle' to an SSL bundle with a client certificate that the service knows.""";
			case PERMISSION_DENIED -> """
					- Check that 'temporal.client.namespace' is the namespace that the credentials are for.
					- Grant the credentials access to the namespace.""";
			case NAMESPACE_NOT_FOUND -> """
					- Check the spelling of 'temporal.client.namespace' or TEMPORAL_NAMESPACE.
					- Create the namespace, for instance with 'temporal operator namespace create -n %s'."""
				.formatted(cause.getNamespace());
			case NOT_TEMPORAL ->
				"Set 'temporal.connection.target' to the gRPC address of a Temporal Service, by default port 7233, not to its web UI or an HTTP port.";
			case OTHER -> "Look up the error in the log of the Temporal Service.";
		};
	}

}
