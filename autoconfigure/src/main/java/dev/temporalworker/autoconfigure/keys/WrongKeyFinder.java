package dev.temporalworker.autoconfigure.keys;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.temporalworker.autoconfigure.keys.KnownKeys.Fit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Finds settings under {@code temporal.} that can't have any effect.
 *
 * @param environment the environment with the keys of the application
 * @param ofApplication tells the keys that the application has classes of its own for
 */
record WrongKeyFinder(Environment environment, Predicate<ConfigurationPropertyName> ofApplication) {

	private static final Pattern RESILIENCE = Pattern
		.compile("temporal\\.(clients(\\.[^.]+|\\[.+])\\.)?resilience\\b.*");

	// What one might look for and does not exist on purpose
	private static final Map<String, String> REFUSED = Map.of("retry",
			"Temporal retries activities; Resilience4j would hold their slots between calls that nobody sees. Set 'retry' in 'temporal.worker.defaults.activity-options' instead.",
			"timelimiter",
			"Temporal limits the time of activities; Resilience4j would let them go on in their slots. Set 'start-to-close-timeout' in 'temporal.worker.defaults.activity-options' instead.");

	/**
	 * Find wrong settings.
	 * @param written the properties to look at
	 * @return what tells all of them, if there is any
	 */
	Optional<WrongKeysException> find(List<ConfigurationProperty> written) {
		List<String> wrong = written.stream().map(this::check).filter(Objects::nonNull).toList();
		return wrong.isEmpty() ? Optional.empty() : Optional.of(new WrongKeysException(wrong));
	}

	private @Nullable String check(ConfigurationProperty property) {
		Fit fit = KnownKeys.get().fit(property.getName());
		if (fit.type() == null && WrittenKeys.isOfVariables(property.getSource())) {
			return null;
		}
		if (!fit.whole()) {
			return this.ofApplication.test(property.getName()) ? null : unknown(property, fit);
		}
		// YAML turns a block without keys into an empty text
		boolean wrong = (fit.type() != null) ? losesItsFraction(property, fit.type())
				: !property.getValue().toString().isBlank();
		String reason = wrong ? fit.node().usage(fit.name().toString()) : checkPlaceholders(property);
		return (reason != null) ? WrittenKey.explain(property, reason, false) : null;
	}

	// Conversion would cut off what YAML has already made a number
	private static boolean losesItsFraction(ConfigurationProperty property, String type) {
		return property.getValue() instanceof Double number && Math.rint(number) != number
				&& type.equals("java.lang.Integer");
	}

	private static String unknown(ConfigurationProperty property, Fit fit) {
		String usage = fit.node().continuation(fit.name().toString());
		if (fit.node().type() != null) {
			return WrittenKey.explain(property, usage, false);
		}
		String element = property.getName().getElement(fit.name().getNumberOfElements(), Form.UNIFORM);
		if (REFUSED.containsKey(element) && RESILIENCE.matcher(fit.name().toString()).matches()) {
			return WrittenKey.explain(property, REFUSED.get(element), false);
		}
		return NearestKey.of(property.getName())
			.map((nearest) -> WrittenKey.explain(property, "Did you mean '%s'?".formatted(nearest),
					Secrets.isSecret(nearest)))
			.orElseGet(() -> WrittenKey.explain(property, "There is no such key. " + usage, false));
	}

	private @Nullable String checkPlaceholders(ConfigurationProperty property) {
		String value = property.getValue().toString();
		if (value.contains("${") && WrittenKeys.wins(property, this.environment)) {
			try {
				this.environment.resolveRequiredPlaceholders(value);
			}
			catch (PlaceholderResolutionException ex) {
				return "Nothing resolves the placeholder '%s'.".formatted(ex.getPlaceholder());
			}
		}
		return null;
	}

}
