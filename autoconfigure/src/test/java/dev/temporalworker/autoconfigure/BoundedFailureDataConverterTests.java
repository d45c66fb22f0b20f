package dev.temporalworker.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.ZlibPayloadCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@Timeout(60)
class BoundedFailureDataConverterTests {

	private static final DataConverter SDK = DefaultDataConverter.newDefaultInstance();

	private final DataConverter converter = new BoundedFailureDataConverter(SDK);

	@Test
	void failureThatFitsIsThatOfTheOtherConverter() {
		Throwable thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));
		assertThat(this.converter.exceptionToFailure(thrown)).isEqualTo(SDK.exceptionToFailure(thrown));
	}

	@Test
	void failureThatCannotBeEncodedIsToldByItsTypeOnly() {
		PayloadCodec codec = mock();
		given(codec.withContext(any())).willReturn(codec);
		given(codec.encode(any())).willThrow(new IllegalStateException("No keys for tenant 7"));
		DataConverter encoding = new BoundedFailureDataConverter(new CodecDataConverter(SDK, List.of(codec), true));
		Failure failure = encoding
			.exceptionToFailure(ApplicationFailure.newNonRetryableFailure("secret", "Declined", "secret"));
		assertThat(failure.getApplicationFailureInfo().getType()).isEqualTo("Declined");
		assertThat(failure.getApplicationFailureInfo().getNonRetryable()).isTrue();
		assertThat(failure.getCause().getMessage()).isEqualTo("Conversion fails with java.lang.IllegalStateException");
		assertThat(failure.toString()).doesNotContain("secret", "tenant");
		assertThat(encoding.exceptionToFailure(new IllegalArgumentException("secret"))
			.getApplicationFailureInfo()
			.getType()).isEqualTo("java.lang.IllegalArgumentException");
	}

	@Test
	void causeThatLeadsBackIsToldOnce() {
		Failure failure = this.converter.exceptionToFailure(cyclic(new IllegalStateException("outer")));
		assertThat(failure.getMessage()).isEqualTo("outer");
		assertThat(failure.getApplicationFailureInfo().getType()).isEqualTo("java.lang.IllegalStateException");
		assertThat(failure.getStackTrace()).contains("BoundedFailureDataConverterTests");
		assertThat(failure.getCause().getMessage()).isEqualTo("inner");
		Failure note = failure.getCause().getCause();
		assertThat(note.getMessage()).contains("java.lang.IllegalStateException above again");
		assertThat(note.hasCause()).isFalse();
	}

	@Test
	void applicationFailureWithCauseThatLeadsBackKeepsWhatItTells() {
		IllegalStateException inner = new IllegalStateException("inner");
		ApplicationFailure outer = ApplicationFailure.newBuilder()
			.setMessage("outer")
			.setType("Declined")
			.setNonRetryable(true)
			.setNextRetryDelay(Duration.ofSeconds(7))
			.setDetails("detail")
			.setCause(inner)
			.build();
		inner.initCause(outer);
		Failure failure = this.converter.exceptionToFailure(outer);
		assertThat(failure.getMessage()).isEqualTo("outer");
		assertThat(failure.getApplicationFailureInfo()).satisfies((info) -> {
			assertThat(info.getType()).isEqualTo("Declined");
			assertThat(info.getNonRetryable()).isTrue();
			assertThat(info.getNextRetryDelay().getSeconds()).isEqualTo(7);
			assertThat(info.getDetails().getPayloads(0).getData().toStringUtf8()).isEqualTo("\"detail\"");
		});
	}

	@Test
	void longMessageIsCutWithANote() {
		Failure failure = this.converter.exceptionToFailure(new IllegalStateException("x".repeat(3_000_000)));
		assertThat(failure.getMessage()).hasSizeLessThan(21_000).endsWith("… (the first 20000 of 3000000 characters)");
	}

	@Test
	void longMessageIsNotCutWithinACharacter() {
		String message = "x".repeat(FailureBounds.MESSAGE_LENGTH - 1) + "😀".repeat(2);
		assertThat(this.converter.exceptionToFailure(new IllegalStateException(message)).getMessage())
			.contains("x… (the first 19999 of 20003");
	}

	@Test
	void longMessageOfAnEncodedFailureIsCut() {
		DataConverter encoding = new BoundedFailureDataConverter(
				new CodecDataConverter(SDK, List.of(new ZlibPayloadCodec()), true));
		String message = encoding
			.failureToException(encoding.exceptionToFailure(new IllegalStateException("x".repeat(3_000_000))))
			.getMessage();
		assertThat(message).hasSizeLessThan(21_000);
	}

	@Test
	void manyCausesAreCutWithANote() {
		Throwable thrown = new IllegalStateException("the first");
		for (int i = 0; i < 5_000; i++) {
			thrown = new IllegalStateException("number " + i, thrown);
		}
		Failure failure = this.converter.exceptionToFailure(thrown);
		int causes = 0;
		while (failure.hasCause()) {
			failure = failure.getCause();
			causes++;
		}
		assertThat(causes).isEqualTo(FailureBounds.CAUSES);
		assertThat(failure.getMessage()).contains("left out");
	}

	@Test
	void stackTraceOfAnEndlessRecursionIsCut() {
		Failure failure = this.converter.exceptionToFailure(overflow());
		assertThat(failure.getApplicationFailureInfo().getType()).isEqualTo("java.lang.StackOverflowError");
		assertThat(failure.getStackTrace().lines()).hasSize(FailureBounds.FRAMES);
	}

	@Test
	void failureOfAnActivityStaysOneBelowAnExceptionThatIsCut() {
		ActivityFailure activity = new ActivityFailure("activity", 1, 2, "type", "id", RetryState.RETRY_STATE_TIMEOUT,
				"identity", new TimeoutFailure("timeout", null, TimeoutType.TIMEOUT_TYPE_HEARTBEAT));
		Failure failure = this.converter.exceptionToFailure(new IllegalStateException("x".repeat(30_000), activity));
		assertThat(failure.getCause().hasActivityFailureInfo()).isTrue();
		assertThat(failure.getCause().getCause().hasTimeoutFailureInfo()).isTrue();
	}

	@Test
	void valuesAreThoseOfTheOtherConverter() {
		DataConverter other = mock();
		given(other.toPayload("value")).willReturn(Optional.of(Payload.getDefaultInstance()));
		assertThat(new BoundedFailureDataConverter(other).toPayload("value")).contains(Payload.getDefaultInstance());
	}

	private static Throwable cyclic(Throwable outer) {
		IllegalArgumentException inner = new IllegalArgumentException("inner", outer);
		outer.initCause(inner);
		return outer;
	}

	private static StackOverflowError overflow() {
		try {
			return overflow();
		}
		catch (StackOverflowError ex) {
			return ex;
		}
	}

}
