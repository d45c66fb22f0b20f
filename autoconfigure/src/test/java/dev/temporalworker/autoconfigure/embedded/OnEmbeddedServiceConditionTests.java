package dev.temporalworker.autoconfigure.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.embedded.EmbeddedTemporalService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OnEmbeddedServiceConditionTests {

	private static final String ENABLED = "temporal.embedded.enabled=true";

	@ParameterizedTest
	@CsvSource({ "argument, TEMPORAL_ADDRESS, true", "argument, TEMPORAL_CONNECTION_TARGET, true",
			"argument, file, true", "argument, argument, false", "variable, TEMPORAL_ADDRESS, false",
			"variable, file, true", "file, TEMPORAL_ADDRESS, false", "file, TEMPORAL_CONNECTION_TARGET, false",
			"file, argument, false", "file, file, false" })
	void strongerSourceWinsAndBothOriginsAreTold(String enabled, String target, boolean embedded,
			CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(enabled, target, Application.class)) {
			assertThat(context.getBean(TemporalConnectionDetails.class) instanceof EmbeddedTemporalService)
				.isEqualTo(embedded);
		}
		assertThat(output)
			.contains(embedded ? "runs on its embedded Temporal Service, not on the target"
					: "connects to the target, not to an embedded Temporal Service")
			.containsOnlyOnce("'temporal.connection.target' is set")
			.contains("temporal.embedded.enabled' is true (%s)".formatted(origin(enabled, "temporal.embedded.enabled")),
					"is set (%s)".formatted(origin(target, "temporal.connection.target")));
	}

	@ParameterizedTest
	@CsvSource({ "argument, ''", "'', TEMPORAL_ADDRESS" })
	void nothingIsToldWhereThereIsNothingToChoose(String enabled, String target, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(enabled, target, Application.class)) {
			assertThat(context.getBean(TemporalConnectionDetails.class) instanceof EmbeddedTemporalService)
				.isEqualTo(target.isEmpty());
		}
		assertThat(output).doesNotContain("'temporal.connection.target' is set");
	}

	@Test
	void connectionDetailsOfTheApplicationWinOverBothInSilence(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("argument", "TEMPORAL_ADDRESS",
				ApplicationWithDetails.class)) {
			assertThat(context.getBean(TemporalConnectionDetails.class).getTarget()).isEqualTo("own:7233");
		}
		assertThat(output).doesNotContain("'temporal.connection.target' is set");
	}

	private static ConfigurableApplicationContext run(String enabled, String target, Class<?> application) {
		Map<String, Object> variables = new LinkedHashMap<>();
		Map<String, Object> file = new LinkedHashMap<>();
		if (enabled.equals("variable")) {
			variables.put("TEMPORAL_EMBEDDED_ENABLED", "true");
		}
		if (enabled.equals("file")) {
			file.put("temporal.embedded.enabled", "true");
		}
		if (target.startsWith("TEMPORAL")) {
			variables.put(target, "localhost:1");
		}
		if (target.equals("file")) {
			file.put("temporal.connection.target", "localhost:1");
		}
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}

		};
		environment.getPropertySources().addLast(new MapPropertySource("file", file));
		return new SpringApplicationBuilder(application).environment(environment)
			.web(WebApplicationType.NONE)
			.run(enabled.equals("argument") ? "--" + ENABLED : "--a=b",
					target.equals("argument") ? "--temporal.connection.target=localhost:1" : "--a=b");
	}

	private static String origin(String source, String key) {
		return switch (source) {
			case "argument" -> "\"%s\" from property source \"commandLineArgs\"".formatted(key);
			case "file" -> "\"%s\" from property source \"file\"".formatted(key);
			case "variable" -> "System Environment Property \"TEMPORAL_EMBEDDED_ENABLED\"";
			default -> "System Environment Property \"%s\"".formatted(source);
		};
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TemporalEmbeddedAutoConfiguration.class, TemporalConnectionAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TemporalEmbeddedAutoConfiguration.class, TemporalConnectionAutoConfiguration.class })
	static class ApplicationWithDetails {

		@Bean
		TemporalConnectionDetails ownDetails() {
			return () -> "own:7233";
		}

	}

}
