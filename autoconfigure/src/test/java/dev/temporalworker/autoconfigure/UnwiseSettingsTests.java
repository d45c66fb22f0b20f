package dev.temporalworker.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An unwise setting does not stop an application, and is told once.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnwiseSettingsTests {

	@ParameterizedTest
	@MethodSource("settings")
	void isWarnedOfOnce(WrongSetting setting, CapturedOutput output) {
		try (ConfigurableApplicationContext context = setting.application(GreetingApplication.class)
			.initializers(UnwiseSettingsTests::startNothing)
			.run(setting.arguments())) {
			assertThat(context.isActive()).isTrue();
		}
		Map.Entry<String, String> mistake = setting.mistake();
		assertThat(output.getOut()
			.lines()
			.filter((line) -> line.contains(" WARN ") && line.contains("' is '%s'".formatted(mistake.getValue()))))
			.singleElement()
			.satisfies((line) -> assertThat(line).contains(setting.texts()));
		assertThat(output).doesNotContain("\tat ");
		if (!Character.isUpperCase(mistake.getKey().charAt(0))) {
			assertThat(output).contains("'%s' is '%s'".formatted(mistake.getKey(), mistake.getValue()));
		}
	}

	private static void startNothing(ConfigurableApplicationContext context) {
		((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(
				AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
				new RootBeanDefinition(IdleLifecycleProcessor.class));
	}

	static Stream<WrongSetting> settings() {
		return WrongSetting.all("unwise-settings.txt");
	}

}
