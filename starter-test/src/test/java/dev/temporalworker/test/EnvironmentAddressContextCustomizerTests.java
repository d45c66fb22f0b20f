package dev.temporalworker.test;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.BootstrapUtils;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextBootstrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class EnvironmentAddressContextCustomizerTests {

	private static final String TARGET = "temporal.connection.target";

	@Test
	void isThereForEverySpringBootTest() {
		TestContextBootstrapper bootstrapper = BootstrapUtils.resolveTestContextBootstrapper(Application.class);
		assertThat(bootstrapper.buildMergedContextConfiguration().getContextCustomizers())
			.contains(new EnvironmentAddressContextCustomizer());
	}

	@Test
	void addressOfTheEnvironmentIsNotUsedAndNeitherIsWhatBelongsToIt(CapturedOutput output) {
		Environment environment = environment(
				Map.of("TEMPORAL_ADDRESS", "production:7233", "TEMPORAL_API_KEY", "secret", "HOME", "/root"));
		assertThat(environment.containsProperty(TARGET)).isFalse();
		assertThat(environment.containsProperty("temporal.connection.api-key")).isFalse();
		assertThat(environment.getProperty("HOME")).isEqualTo("/root");
		assertThat(output)
			.contains("so TEMPORAL_ADDRESS has no effect", "'temporal.connection.target=${TEMPORAL_ADDRESS}'")
			.doesNotContain("production", "secret");
	}

	@Test
	void addressOfOurOwnKeysInTheEnvironmentIsNotUsed(CapturedOutput output) {
		Environment environment = environment(Map.of("TEMPORAL_CONNECTION_TARGET", "production:7233",
				"temporal_clients_eu_connection_target", "eu:7233", "TEMPORAL_CLIENT_NAMESPACE", "orders"));
		assertThat(environment.containsProperty(TARGET)).isFalse();
		assertThat(environment.containsProperty("temporal.clients.eu.connection.target")).isFalse();
		assertThat(environment.getProperty("temporal.client.namespace")).isEqualTo("orders");
		assertThat(output).contains("TEMPORAL_CONNECTION_TARGET, temporal_clients_eu_connection_target has no effect");
	}

	@Test
	void addressThatTheTestAsksForIsUsedWithWhatBelongsToIt(CapturedOutput output) {
		Environment environment = environment(
				Map.of("TEMPORAL_ADDRESS", "development:7233", "TEMPORAL_API_KEY", "secret"),
				"--temporal.connection.target=${TEMPORAL_ADDRESS}");
		assertThat(environment.getProperty(TARGET)).isEqualTo("development:7233");
		assertThat(environment.getProperty("temporal.connection.api-key")).isEqualTo("secret");
		assertThat(output).doesNotContain("no effect");
	}

	@Test
	void otherVariablesStay() {
		assertThat(environment(Map.of("TEMPORAL_NAMESPACE", "orders")).getProperty("temporal.client.namespace"))
			.isEqualTo("orders");
	}

	private static Environment environment(Map<String, Object> variables, String... arguments) {
		Map<String, Object> all = new LinkedHashMap<>(variables);
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return all;
			}

		};
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Object.class)
			.environment(environment)
			.web(WebApplicationType.NONE)
			// That of the other tests has a target
			.properties("spring.config.name=none")
			.initializers((initialized) -> new EnvironmentAddressContextCustomizer().customizeContext(initialized,
					mock(MergedContextConfiguration.class)))
			.run(arguments)) {
			return context.getEnvironment();
		}
	}

	@SpringBootTest(classes = Object.class)
	static class Application {

	}

}
