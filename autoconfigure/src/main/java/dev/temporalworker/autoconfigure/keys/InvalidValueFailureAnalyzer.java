package dev.temporalworker.autoconfigure.keys;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains a value that can't be used by the key and the value as the user has written
 * them, unless the value looks like a secret, and a value that is missing.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidValueFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

	private final @Nullable Environment environment;

	InvalidValueFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

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
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.adapt(name, '.');
		ConfigurationProperty property = Setting.lookUp(propertyName, this.environment);
		String action = Setting.isSecret(propertyName)
				? "Correct the value, which is not shown here because it looks like a secret." : "Correct the value.";
		if (property == null) {
			String value = Setting.isSecret(propertyName) ? "" : " '%s'".formatted(cause.getValue());
			return new FailureAnalysis(
					"The value%s of '%s' can't be used. %s".formatted(value, name, cause.getReason()), action, cause);
		}
		WrongKey wrong = new WrongKey(Setting.of(property), String.valueOf(cause.getReason()));
		return new FailureAnalysis("A value under 'temporal' can't be used:%n%n%s".formatted(wrong), action, cause);
	}

}
