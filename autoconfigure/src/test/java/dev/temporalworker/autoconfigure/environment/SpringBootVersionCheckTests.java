package dev.temporalworker.autoconfigure.environment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SpringBootVersionCheckTests {

	@Test
	void isRegistered() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
			.hasAtLeastOneElementOfType(SpringBootVersionCheck.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2.7.18", "3.5.0" })
	void refusesOldSpringBoot(String version) {
		assertThatExceptionOfType(UnsupportedSpringBootException.class)
			.isThrownBy(() -> SpringBootVersionCheck.check(version))
			.withMessage("The starter for Temporal Workers needs Spring Boot 4, and this is Spring Boot %s."
				.formatted(version))
			.satisfies((ex) -> assertThat(ex.getAction()).contains("Upgrade the application"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "4.0.0", "4.1.1", "10.0.0-M1" })
	void takesNewerOnes(String version) {
		assertThatNoException().isThrownBy(() -> SpringBootVersionCheck.check(version));
		assertThatNoException().isThrownBy(() -> SpringBootVersionCheck.check(SpringBootVersion.getVersion()));
	}

}
