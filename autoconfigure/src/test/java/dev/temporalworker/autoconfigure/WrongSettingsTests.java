package dev.temporalworker.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * No wrong setting goes unnoticed: whoever starts an application with one reads what is
 * wrong with it.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTests {

	@ParameterizedTest
	@MethodSource("settings")
	void isToldWithKeyValueAndWayOut(WrongSetting setting, CapturedOutput output) {
		assertThatException().isThrownBy(() -> setting.application(GreetingApplication.class, SimpleMeterRegistry.class)
			.run(setting.arguments())
			.close());
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

	static Stream<WrongSetting> settings() {
		return WrongSetting.all("wrong-settings.txt");
	}

}
