package dev.temporalworker.autoconfigure.keys;

import java.util.Optional;

import dev.temporalworker.autoconfigure.keys.TemporalKeys.Fit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says what a key takes whose value does not fit. Comes before Spring Boot's analyzer,
 * which tells Java types and shows secrets.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class TemporalBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private final @Nullable Environment environment;

	TemporalBindFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		Fit fit = TemporalKeys.read().fit(cause.getName());
		ConfigurationProperty property = property(cause);
		if (!fit.whole() || property == null) {
			return null;
		}
		WrongKey wrong = new WrongKey(Setting.of(property), Expectation.of(cause.getName().toString(), fit.node()));
		return new FailureAnalysis("A value under 'temporal' does not fit:%n%n%s".formatted(wrong),
				"Correct the value.", cause);
	}

	private @Nullable ConfigurationProperty property(BindException cause) {
		return Optional.ofNullable(cause.getProperty())
			.orElseGet(() -> Setting.lookUp(cause.getName(), this.environment));
	}

}
