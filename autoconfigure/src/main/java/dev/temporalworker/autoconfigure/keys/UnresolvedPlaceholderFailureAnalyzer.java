package dev.temporalworker.autoconfigure.keys;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Names the keys with placeholders that nothing resolves where a condition has asked for
 * one before the keys could be checked.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnresolvedPlaceholderFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

	private final @Nullable Environment environment;

	UnresolvedPlaceholderFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
		List<WrongKey> wrong = (this.environment != null) ? new WrongKeyFinder(this.environment).find() : List.of();
		WrongKeysException told = new WrongKeysException(wrong);
		return wrong.isEmpty() ? null : new FailureAnalysis(told.getMessage(), told.getAction(), cause);
	}

}
