package dev.temporalworker.autoconfigure.keys;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedProperties;
import dev.temporalworker.autoconfigure.worker.TaskQueueProperties;
import dev.temporalworker.autoconfigure.worker.WorkerSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalKeysRuntimeHintsTests {

	@ParameterizedTest
	@ValueSource(classes = { TemporalChecksProperties.class, TemporalEmbeddedProperties.class,
			TaskQueueProperties.class, WorkerSettings.Slots.class })
	void settersCanBeFound(Class<?> properties) {
		RuntimeHints hints = new RuntimeHints();
		new TemporalKeysRuntimeHints().registerHints(hints, null);
		List<Method> setters = Arrays.stream(properties.getDeclaredMethods())
			.filter((method) -> method.getName().startsWith("set"))
			.toList();
		assertThat(setters).isNotEmpty()
			.allMatch((setter) -> RuntimeHintsPredicates.reflection().onMethodInvocation(setter).test(hints));
	}

}
