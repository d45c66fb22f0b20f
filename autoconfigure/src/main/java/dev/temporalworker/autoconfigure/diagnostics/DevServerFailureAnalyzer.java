package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.embedded.DevServerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the development server did not start.
 */
class DevServerFailureAnalyzer extends AbstractFailureAnalyzer<DevServerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DevServerException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
