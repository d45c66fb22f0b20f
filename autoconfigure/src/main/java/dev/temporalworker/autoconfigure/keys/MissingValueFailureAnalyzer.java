package dev.temporalworker.autoconfigure.keys;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says that a value is missing where Spring Boot's analyzer calls it 'null', and that a
 * secret is invalid without showing it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingValueFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure,
			InvalidConfigurationPropertyValueException cause) {
		String name = cause.getName();
		if (!name.startsWith("temporal.")) {
			return null;
		}
		if (cause.getValue() == null) {
			return new FailureAnalysis("'%s' is missing. %s".formatted(name, cause.getReason()),
					"Set what is missing, or remove what needs it.", cause);
		}
		return Setting.isSecret(name) ? new FailureAnalysis("'%s' is invalid. %s".formatted(name, cause.getReason()),
				"Correct the value, which is not shown here because it looks like a secret.", cause) : null;
	}

}
