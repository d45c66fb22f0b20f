package dev.temporalworker.autoconfigure;

import java.util.Map;

import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * No wrong setting goes unnoticed: whoever starts an application with one reads what is
 * wrong with it.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTests {

	@ParameterizedTest
	@MethodSource("dev.temporalworker.autoconfigure.WrongSetting#all")
	void isToldWithKeyValueAndWayOut(WrongSetting setting, CapturedOutput output) {
		assertThatException().isThrownBy(() -> application(setting).run(setting.arguments()).close());
		Map.Entry<String, String> mistake = setting.mistake();
		String key = mistake.getKey();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsAnyOf(key, ConfigurationPropertyName.adapt(key, '.').toString(),
					ConfigurationPropertyName.adapt(key, '_').toString())
			.contains(setting.texts())
			.containsPattern("Action:\\s+\\S")
			.doesNotContain("\tat ");
		if (setting.secret()) {
			assertThat(output).doesNotContain(mistake.getValue());
		}
		else {
			assertThat(output).contains(mistake.getValue());
		}
	}

	private static SpringApplicationBuilder application(WrongSetting setting) {
		return new SpringApplicationBuilder(GreetingApplication.class, SimpleMeterRegistry.class)
			.environment(environment(setting))
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("temporal.worker.queue.greetings.task-queue=greetings", "temporal.worker.start.timeout=0s");
	}

	private static StandardEnvironment environment(WrongSetting setting) {
		Map<String, Object> variables = setting.variables();
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}

		};
		setting.addYaml(environment);
		return environment;
	}

}
