package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.worker.registration.RegistrationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a workflow, an activity or a Nexus service can't be registered.
 */
class RegistrationFailureAnalyzer extends AbstractFailureAnalyzer<RegistrationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RegistrationException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
