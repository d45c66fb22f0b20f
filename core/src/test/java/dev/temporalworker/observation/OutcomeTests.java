package dev.temporalworker.observation;

import java.util.stream.Stream;

import dev.temporalworker.observation.ObservationResult.Outcome;
import io.grpc.Status;
import io.micrometer.observation.Observation;
import io.nexusrpc.OperationException;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.serviceclient.CheckedExceptionWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTests {

	@ParameterizedTest
	@MethodSource
	void tellsHowAnExceptionEnds(Throwable exception, Outcome outcome, String type) {
		assertThat(ObservationResult.of(exception)).returns(outcome, ObservationResult::outcome)
			.returns(type, ObservationResult::exceptionType);
	}

	static Stream<Arguments> tellsHowAnExceptionEnds() {
		ApplicationFailure benign = ApplicationFailure.newBuilder()
			.setMessage("again later")
			.setType("NotYet")
			.setCategory(ApplicationErrorCategory.BENIGN)
			.build();
		return Stream.of(Arguments.of(new IllegalStateException(), Outcome.FAILED, "IllegalStateException"),
				Arguments.of(CheckedExceptionWrapper.wrap(new java.io.IOException()), Outcome.FAILED, "IOException"),
				Arguments.of(ApplicationFailure.newFailure("declined", "CardDeclined"), Outcome.FAILED, "CardDeclined"),
				Arguments.of(benign, Outcome.BENIGN, "NotYet"),
				Arguments.of(new CanceledFailure("stop"), Outcome.CANCELED, "CanceledFailure"),
				Arguments.of(new ActivityCanceledException(), Outcome.CANCELED, "ActivityCanceledException"),
				Arguments.of(new ActivityWorkerShutdownException(), Outcome.FAILED, "ActivityWorkerShutdownException"),
				Arguments.of(OperationException.canceled("stop"), Outcome.CANCELED, "OperationException"),
				Arguments.of(OperationException.failed("no"), Outcome.FAILED, "OperationException"),
				Arguments.of(Status.NOT_FOUND.asRuntimeException(), Outcome.FAILED, "NOT_FOUND"));
	}

	@Test
	void isWrittenAsAKeyValue() {
		assertThat(Outcome.CONTINUED_AS_NEW).hasToString("continued-as-new");
	}

	@Test
	void isUnknownBeforeTheEnd() {
		assertThat(ObservationResult.of(new Observation.Context()).outcome()).isEqualTo(Outcome.UNKNOWN);
	}

}
