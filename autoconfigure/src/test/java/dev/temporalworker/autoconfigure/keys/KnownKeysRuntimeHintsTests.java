package dev.temporalworker.autoconfigure.keys;

import dev.temporalworker.worker.registration.CheckMode;
import io.temporal.activity.ActivityCancellationType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

class KnownKeysRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		new KnownKeysRuntimeHints().registerHints(this.hints, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { KnownKeys.INDEX, OfficialStarterKeys.COUNTERPARTS })
	void whatIsKnownCanBeRead(String file) {
		assertThat(RuntimeHintsPredicates.resource()
			.forResource(ClassUtils.addResourcePathToPackagePath(KnownKeys.class, file))).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { CheckMode.class, ActivityCancellationType.class })
	void typesOfValuesCanBeFound(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(this.hints);
	}

}
