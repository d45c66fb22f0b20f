package dev.temporalworker.autoconfigure.keys;

import java.util.Map;

import dev.temporalworker.autoconfigure.EnvironmentVariables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationKeysTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withInitializer(EnvironmentVariables.of(Map.of()))
		.withConfiguration(AutoConfigurations.of(TemporalKeysAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	@ParameterizedTest
	@ValueSource(strings = { "temporal.shop.currency", "temporal.shop.limits.daily", "temporal.page-size",
			"temporal.worker.night-shift" })
	void classesOfTheApplicationHaveKeysOfTheirOwn(String key) {
		this.contextRunner.withPropertyValues(key + "=5").run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.shopp.currency", "temporal.page-sise", "temporal.worker.stop-timeuot",
			"temporal.worker.queue.billing.slot" })
	void otherKeysAreRefusedAllTheSame(String key) {
		this.contextRunner.withPropertyValues(key + "=5")
			.run((context) -> assertThat(context).getFailure().isInstanceOf(WrongKeysException.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ Shop.class, Page.class })
	static class Application {

		@Bean
		@ConfigurationProperties("temporal.worker")
		Shift shift() {
			return new Shift(1);
		}

	}

	@ConfigurationProperties("temporal.shop")
	record Shop(String currency, Map<String, Integer> limits) {

	}

	@ConfigurationProperties("temporal")
	record Page(int pageSize) {

	}

	record Shift(int nightShift) {

	}

}
