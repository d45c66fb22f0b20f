package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Warns of durations without a unit, which are milliseconds and were mostly meant to be
 * seconds.
 *
 * @param environment the environment with the keys of the application
 */
record UnitlessDurations(Environment environment) {

	private static final Log logger = LogFactory.getLog(UnitlessDurations.class);

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("temporal");

	void advise() {
		WrittenKeys.sources(this.environment)
			.flatMap((source) -> Stream
				.concat(KnownKeys.get().fixed().stream().map((key) -> ConfigurationPropertyName.of(key.toString())),
						source.stream().filter(ROOT::isAncestorOf))
				.distinct()
				.filter(UnitlessDurations::isDuration)
				.map(source::getConfigurationProperty))
			.filter(Objects::nonNull)
			.filter((property) -> Objects.equals(property, WrittenKeys.lookUp(property.getName(), this.environment)))
			.forEach(this::advise);
	}

	private static boolean isDuration(ConfigurationPropertyName name) {
		String type = KnownKeys.get().fit(name).type();
		return type != null && type.contains("java.time.Duration");
	}

	private void advise(ConfigurationProperty property) {
		String value = this.environment.resolvePlaceholders(property.getValue().toString());
		Arrays.stream(value.split(","))
			.map(String::strip)
			.filter((duration) -> duration.matches("0*[1-9]\\d*"))
			.findFirst()
			.ifPresent((duration) -> logger
				.warn("'%s' is '%s'. Without a unit, these are milliseconds. Write '%3$ss' for seconds, or '%3$sms'."
					.formatted(WrittenKey.key(property), value, duration)));
	}

}
