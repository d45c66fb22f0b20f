package dev.temporalworker.autoconfigure.diagnostics;

import dev.temporalworker.TemporalWorkerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what an exception of ours says is wrong and what to do about it.
 */
class TemporalFailureAnalyzer extends AbstractFailureAnalyzer<TemporalWorkerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TemporalWorkerException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
