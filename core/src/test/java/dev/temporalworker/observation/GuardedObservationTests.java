package dev.temporalworker.observation;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Observations whose handlers fail.
 */
class GuardedObservationTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	@ParameterizedTest
	@EnumSource
	void resultIsThatOfTheCode(Step step) {
		this.registry.observationConfig().observationHandler(new FailingHandler(step, new IllegalStateException()));
		assertThat(start().observe(() -> "result")).isEqualTo("result");
	}

	@ParameterizedTest
	@EnumSource
	void exceptionIsThatOfTheCode(Step step) {
		this.registry.observationConfig().observationHandler(new FailingHandler(step, new IllegalStateException()));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> start().observe(() -> {
			throw new IOException("of the code");
		})).withMessage("of the code");
	}

	@ParameterizedTest
	@EnumSource
	void threadIsLeftAsItWas(Step step) {
		this.registry.observationConfig().observationHandler(new FailingHandler(step, new IllegalStateException()));
		start().observe(() -> "result");
		assertThat(this.registry.getCurrentObservationScope()).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void whateverAHandlerThrowsIsKeptFromTheCode(Throwable thrown) {
		this.registry.observationConfig().observationHandler(new FailingHandler(Step.START, thrown));
		assertThat(start().observe(() -> "result")).isEqualTo("result");
	}

	static Stream<Throwable> whateverAHandlerThrowsIsKeptFromTheCode() {
		return Stream.of(new IllegalStateException(), new NoClassDefFoundError(), new AssertionError());
	}

	@Test
	void workflowsAndActivitiesCompleteAlthoughHandlersFail() {
		Arrays.stream(Step.values())
			.forEach((step) -> this.registry.observationConfig()
				.observationHandler(new FailingHandler(step, new IllegalStateException())));
		try (TracedApplications applications = new TracedApplications()) {
			applications.start(new ObservationWorkerInterceptor(this.registry, TracedApplications.HEADER));
			WorkflowClient client = applications
				.client(new ObservationWorkflowClientInterceptor(this.registry, TracedApplications.HEADER, "default"));
			assertThat(applications.run(client, "activity", "local", "child:activity", "next").getResult(String.class))
				.isEqualTo("done");
		}
	}

	private GuardedObservation start() {
		Observation.Context context = new Observation.Context();
		return GuardedObservation.start(context,
				() -> Observation.createNotStarted("guarded", () -> context, this.registry));
	}

	/**
	 * What a handler is called at.
	 */
	enum Step {

		START, OPEN, ERROR, CLOSE, STOP

	}

	/**
	 * Fails at one step.
	 */
	private record FailingHandler(Step step, Throwable thrown) implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			at(Step.START);
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			at(Step.OPEN);
		}

		@Override
		public void onError(Observation.Context context) {
			at(Step.ERROR);
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			at(Step.CLOSE);
		}

		@Override
		public void onStop(Observation.Context context) {
			at(Step.STOP);
		}

		private void at(Step called) {
			if (called == this.step) {
				FailingHandler.<RuntimeException>sneakyThrow(this.thrown);
			}
		}

		@SuppressWarnings("unchecked")
		private static <E extends Throwable> void sneakyThrow(Throwable thrown) throws E {
			throw (E) thrown;
		}

	}

}
