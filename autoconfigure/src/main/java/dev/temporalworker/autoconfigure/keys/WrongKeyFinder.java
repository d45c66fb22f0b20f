package dev.temporalworker.autoconfigure.keys;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.keys.KeyNode.Value;
import dev.temporalworker.autoconfigure.keys.TemporalKeys.Fit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Finds settings under {@code temporal.} that can't have any effect. Environment
 * variables are left out, since others use the same prefix.
 */
final class WrongKeyFinder {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("temporal");

	private final Environment environment;

	private final TemporalKeys keys;

	WrongKeyFinder(Environment environment, TemporalKeys keys) {
		this.environment = environment;
		this.keys = keys;
	}

	List<WrongKey> find() {
		return sources().filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap((source) -> (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
					? findInVariables(source) : find(source))
			.toList();
	}

	private Stream<ConfigurationPropertySource> sources() {
		Stream.Builder<ConfigurationPropertySource> sources = Stream.builder();
		ConfigurationPropertySources.get(this.environment).forEach(sources);
		return sources.build();
	}

	private Stream<WrongKey> find(IterableConfigurationPropertySource source) {
		return source.stream()
			.filter((name) -> ROOT.equals(name) || ROOT.isAncestorOf(name))
			.distinct()
			.sorted()
			.map(source::getConfigurationProperty)
			.filter(Objects::nonNull)
			.map(this::check)
			.filter(Objects::nonNull);
	}

	// Variables may belong to others, which is why only those of known keys are checked
	private Stream<WrongKey> findInVariables(IterableConfigurationPropertySource source) {
		Stream<ConfigurationPropertyName> known = this.keys.patterns()
			.stream()
			.filter((pattern) -> !pattern.hasChosenNames())
			.map((pattern) -> ConfigurationPropertyName.of(pattern.toString()));
		return Stream.concat(known, source.stream())
			.filter((name) -> this.keys.fit(name).isProperty())
			.distinct()
			.sorted()
			.map(source::getConfigurationProperty)
			.filter(Objects::nonNull)
			.map(this::checkPlaceholders)
			.filter(Objects::nonNull);
	}

	private @Nullable WrongKey check(ConfigurationProperty property) {
		Fit fit = this.keys.fit(property.getName());
		if (fit.node() instanceof Value value && fit.whole()) {
			return losesItsFraction(property, value)
					? new WrongKey(Setting.of(property), Expectation.of(fit.name().toString(), value))
					: checkPlaceholders(property);
		}
		if (!fit.whole()) {
			return unknown(property, fit);
		}
		// YAML turns a block without keys into an empty text
		return property.getValue().toString().isBlank() ? null
				: new WrongKey(Setting.of(property), Expectation.of(fit.name().toString(), fit.node()));
	}

	private WrongKey unknown(ConfigurationProperty property, Fit fit) {
		Setting setting = Setting.of(property);
		if (fit.node() instanceof Value) {
			return new WrongKey(setting, Expectation.below(fit.name().toString(), fit.node()));
		}
		return RefusedKeys.reason(fit.name(), property.getName())
			.map((reason) -> new WrongKey(setting, reason))
			.or(() -> nearest(property, setting))
			.orElseGet(() -> new WrongKey(setting,
					"There is no such key. " + Expectation.below(fit.name().toString(), fit.node())));
	}

	private Optional<WrongKey> nearest(ConfigurationProperty property, Setting setting) {
		return NearestKey.of(property.getName(), this.keys.patterns())
			.map((nearest) -> new WrongKey(Setting.isSecret(nearest) ? setting.withoutValue() : setting,
					"Did you mean '%s'?".formatted(nearest)));
	}

	// Conversion would cut off what YAML has already made a number
	private static boolean losesItsFraction(ConfigurationProperty property, Value value) {
		return property.getValue() instanceof Double number && Math.rint(number) != number
				&& ClassUtils.resolvePrimitiveIfNecessary(value.type().toClass()) == Integer.class;
	}

	private @Nullable WrongKey checkPlaceholders(ConfigurationProperty property) {
		if (!property.getValue().toString().contains("${") || isOverridden(property)) {
			return null;
		}
		try {
			this.environment.resolveRequiredPlaceholders(property.getValue().toString());
			return null;
		}
		catch (PlaceholderResolutionException ex) {
			return new WrongKey(Setting.of(property),
					"Nothing resolves the placeholder '%s'.".formatted(ex.getPlaceholder()));
		}
	}

	private boolean isOverridden(ConfigurationProperty property) {
		return sources().map((source) -> source.getConfigurationProperty(property.getName()))
			.filter(Objects::nonNull)
			.findFirst()
			.map((first) -> !first.equals(property))
			.orElse(false);
	}

}
