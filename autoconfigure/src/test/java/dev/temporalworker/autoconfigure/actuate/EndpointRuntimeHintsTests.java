package dev.temporalworker.autoconfigure.actuate;

import dev.temporalworker.actuate.ActionDescriptor;
import dev.temporalworker.actuate.Problem;
import dev.temporalworker.actuate.TaskQueuesDescriptor;
import dev.temporalworker.actuate.TemporalWorkersEndpoint;
import dev.temporalworker.actuate.TemporalWorkersEndpointWebExtension;
import dev.temporalworker.actuate.WorkersDescriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointRuntimeHintsTests {

	@ParameterizedTest
	@ValueSource(
			classes = { WorkersDescriptor.class, TaskQueuesDescriptor.class, ActionDescriptor.class, Problem.class })
	void answersCanBeWrittenInANativeImage(Class<?> type) {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, TemporalWorkersEndpoint.class,
				TemporalWorkersEndpointWebExtension.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(type)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
	}

}
