package dev.temporalworker.autoconfigure.keys;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.keys.KnownKeys.Fit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Finds settings under {@code temporal.} that can't have any effect.
 */
final class WrongKeyFinder {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("temporal");

	private final Environment environment;

	private final KnownKeys keys = KnownKeys.get();

	private final Predicate<ConfigurationPropertyName> ofApplication;

	WrongKeyFinder(Environment environment, Predicate<ConfigurationPropertyName> ofApplication) {
		this.environment = environment;
		this.ofApplication = ofApplication;
	}

	List<WrongKey> find() {
		return WrittenKeys.sources(this.environment)
			.flatMap((source) -> names(source).distinct().sorted().map(source::getConfigurationProperty))
			.filter(Objects::nonNull)
			.map(this::check)
			.filter(Objects::nonNull)
			.toList();
	}

	private Stream<ConfigurationPropertyName> names(IterableConfigurationPropertySource source) {
		if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
			return source.stream().filter((name) -> ROOT.equals(name) || ROOT.isAncestorOf(name));
		}
		// Variables may belong to others, which is why only those of known keys are
		// checked
		return Stream
			.concat(this.keys.fixed().stream().map((key) -> ConfigurationPropertyName.of(key.toString())),
					source.stream())
			.filter((name) -> this.keys.fit(name).type() != null);
	}

	private @Nullable WrongKey check(ConfigurationProperty property) {
		Fit fit = this.keys.fit(property.getName());
		if (!fit.whole()) {
			return this.ofApplication.test(property.getName()) ? null : unknown(property, fit);
		}
		// YAML turns a block without keys into an empty text
		boolean wrong = (fit.type() != null) ? losesItsFraction(property, fit.type())
				: !property.getValue().toString().isBlank();
		return wrong ? WrongKey.of(property, KeyUsage.of(fit.name().toString(), fit.node()))
				: checkPlaceholders(property);
	}

	// Conversion would cut off what YAML has already made a number
	private static boolean losesItsFraction(ConfigurationProperty property, String type) {
		return property.getValue() instanceof Double number && Math.rint(number) != number
				&& type.equals("java.lang.Integer");
	}

	private WrongKey unknown(ConfigurationProperty property, Fit fit) {
		String usage = KeyUsage.below(fit.name().toString(), fit.node());
		if (fit.node().type() != null) {
			return WrongKey.of(property, usage);
		}
		return RefusedKeys.reason(fit.name(), property.getName())
			.map((reason) -> WrongKey.of(property, reason))
			.or(() -> NearestKey.of(property.getName(), this.keys.all()).map((nearest) -> nearest(property, nearest)))
			.orElseGet(() -> WrongKey.of(property, "There is no such key. " + usage));
	}

	private static WrongKey nearest(ConfigurationProperty property, String nearest) {
		WrongKey wrong = WrongKey.of(property, "Did you mean '%s'?".formatted(nearest));
		return Secrets.isSecret(nearest) ? wrong.withoutValue() : wrong;
	}

	private @Nullable WrongKey checkPlaceholders(ConfigurationProperty property) {
		String value = property.getValue().toString();
		if (value.contains("${")
				&& Objects.equals(property, WrittenKeys.lookUp(property.getName(), this.environment))) {
			try {
				this.environment.resolveRequiredPlaceholders(value);
			}
			catch (PlaceholderResolutionException ex) {
				return WrongKey.of(property, "Nothing resolves the placeholder '%s'.".formatted(ex.getPlaceholder()));
			}
		}
		return null;
	}

}
