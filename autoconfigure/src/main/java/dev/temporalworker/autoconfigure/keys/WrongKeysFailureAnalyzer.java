package dev.temporalworker.autoconfigure.keys;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Lists the keys that do not exist.
 */
class WrongKeysFailureAnalyzer extends AbstractFailureAnalyzer<WrongKeysException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WrongKeysException cause) {
		return analysis(cause.getMessage(), cause);
	}

	static FailureAnalysis analysis(@Nullable String description, Throwable cause) {
		return new FailureAnalysis(description,
				"""
						- Correct these keys or remove them.
						- Set 'temporal.checks.unknown-keys' to 'warn' or 'off' if they are for another version of the application.""",
				cause);
	}

}
