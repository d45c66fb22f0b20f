package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.embedded.MissingEmbeddedServiceException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what an embedded Temporal Service needs.
 */
class MissingEmbeddedServiceFailureAnalyzer extends AbstractFailureAnalyzer<MissingEmbeddedServiceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingEmbeddedServiceException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", """
				- Add the dependency '%s' for a demonstration or a test.
				- Set 'temporal.connection.target' to the address of a real Temporal Service."""
			.formatted(cause.getLibrary()), cause);
	}

}
