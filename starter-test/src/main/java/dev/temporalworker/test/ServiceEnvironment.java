package dev.temporalworker.test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.temporalworker.embedded.CommandLine;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * What tells which Temporal Services the tests use.
 *
 * @param environment the environment variables
 * @param docker whether containers can be started, which is costly to find out
 */
record ServiceEnvironment(Function<String, @Nullable String> environment, BooleanSupplier docker) {

	static ServiceEnvironment ofSystem() {
		return new ServiceEnvironment(System::getenv, ContainerSource::isAvailable);
	}

	/**
	 * Return where to get the preferred Temporal Service from, if there is a way.
	 * @return the source
	 */
	Optional<ServiceSource> preferredSource() {
		return variable("TEMPORAL_ADDRESS").<ServiceSource>map(AddressSource::new)
			.or(() -> CommandLine.find(this.environment.apply("PATH")).map(CommandLineSource::new))
			.or(() -> this.docker.getAsBoolean() ? Optional.of(new ContainerSource()) : Optional.empty());
	}

	/**
	 * Return the Temporal Services that the environment names.
	 * @return the services, in the order of the variable
	 */
	List<TemporalService> namedServices() {
		return variable("TEMPORAL_TEST_SERVICES").stream()
			.flatMap((value) -> Stream.of(StringUtils.tokenizeToStringArray(value, ",")))
			.map(this::namedService)
			.toList();
	}

	private TemporalService namedService(String entry) {
		String[] parts = entry.split("=", 2);
		Assert.isTrue(parts.length == 2 && Arrays.stream(parts).allMatch(StringUtils::hasText),
				() -> "TEMPORAL_TEST_SERVICES must be a list like 'old=127.0.0.1:7233,new=127.0.0.1:8233', but has '%s'"
					.formatted(entry));
		return new TemporalService(parts[0].strip(), parts[1].strip());
	}

	boolean isContinuousIntegration() {
		return variable("CI").filter((value) -> !value.equalsIgnoreCase("false")).isPresent();
	}

	private Optional<String> variable(String name) {
		return Optional.ofNullable(this.environment.apply(name)).filter(StringUtils::hasText);
	}

}
