package dev.temporalworker.actuate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointRuntimeHintsTests {

	@ParameterizedTest
	@ValueSource(classes = { WorkersDescriptor.class, TaskQueueWorkersDescriptor.class, TaskQueuesDescriptor.class,
			ActionDescriptor.class, Problem.class })
	void answersCanBeWrittenInANativeImage(Class<?> type) {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, TemporalWorkersEndpoint.class,
				TemporalWorkersEndpoint.WebExtension.class, TaskQueuesEndpoint.class,
				TaskQueuesEndpoint.WebExtension.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(type)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
	}

}
