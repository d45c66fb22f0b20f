package dev.temporalworker.autoconfigure.keys;

import dev.temporalworker.autoconfigure.keys.KnownKeys.Fit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Explains a value under {@code temporal} that can't be used, does not fit, is missing or
 * has a placeholder that nothing resolves, by the key and the value as the user has
 * written them. Comes before the analyzers of Spring Boot, which tell Java types and show
 * secrets.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongValueFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> {

	private final @Nullable Environment environment;

	WrongValueFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Throwable failure) {
		InvalidConfigurationPropertyValueException invalid = findCause(failure,
				InvalidConfigurationPropertyValueException.class);
		BindException bind = findCause(failure, BindException.class);
		if (invalid != null) {
			// Setters and constructors do not know where their properties are bound
			String key = (bind != null) ? bind.getName() + "." + invalid.getName() : invalid.getName();
			if (key.startsWith("temporal.")) {
				return invalid(invalid, key);
			}
		}
		FailureAnalysis unfit = (bind != null) ? unfit(bind) : null;
		return (unfit != null) ? unfit : unresolved(findCause(failure, PlaceholderResolutionException.class));
	}

	private FailureAnalysis invalid(InvalidConfigurationPropertyValueException cause, String key) {
		String reason = String.valueOf(cause.getReason());
		if (cause.getValue() == null) {
			return new FailureAnalysis("'%s' is missing. %s".formatted(key, reason),
					"Set what is missing, or remove what needs it.", cause);
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
		// Whoever has found the mistake may know of a secret in another value
		boolean secret = Secrets.isSecret(name) || Secrets.HIDDEN.equals(cause.getValue());
		ConfigurationProperty property = WrittenKeys.lookUp(name, this.environment);
		String description = (property != null)
				? "A value under 'temporal' can't be used:%n%n%s"
					.formatted(WrittenKey.explain(property, reason, secret))
				: "The value%s of '%s' can't be used. %s".formatted(secret ? "" : " '%s'".formatted(cause.getValue()),
						key, reason);
		return new FailureAnalysis(description, secret
				? "Correct the value, which is not shown here because it looks like a secret." : "Correct the value.",
				cause);
	}

	private @Nullable FailureAnalysis unfit(BindException cause) {
		Fit fit = KnownKeys.get().fit(cause.getName());
		ConfigurationProperty property = (cause.getProperty() != null) ? cause.getProperty()
				: WrittenKeys.lookUp(cause.getName(), this.environment);
		if (!fit.whole() || property == null) {
			return null;
		}
		return new FailureAnalysis(
				"A value under 'temporal' does not fit:%n%n%s"
					.formatted(WrittenKey.explain(property, fit.node().usage(fit.name().toString()), false)),
				"Correct the value.", cause);
	}

	// A condition may have asked for a key before the keys could be checked
	private @Nullable FailureAnalysis unresolved(@Nullable PlaceholderResolutionException cause) {
		if (cause == null || this.environment == null) {
			return null;
		}
		return new WrongKeyFinder(this.environment, (name) -> false)
			.find(WrittenKeys.below("temporal", this.environment))
			.map((wrong) -> new FailureAnalysis(wrong.getMessage(), wrong.getAction(), cause))
			.orElse(null);
	}

}
