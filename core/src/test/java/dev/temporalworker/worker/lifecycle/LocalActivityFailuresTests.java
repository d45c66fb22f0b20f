package dev.temporalworker.worker.lifecycle;

import java.time.Duration;
import java.util.function.Supplier;

import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.failing.FailingWork.FailingType;
import dev.temporalworker.failing.FailingWork.Group;
import dev.temporalworker.failing.FailingWork.Reason;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityInput;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityOutput;
import io.temporal.common.interceptors.Header;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class LocalActivityFailuresTests {

	private final FailingWork failing = new FailingWork(ClientName.PRIMARY);

	private final LocalActivityFailures failures = new LocalActivityFailures(this.failing,
			DefaultDataConverter.STANDARD_INSTANCE);

	private final ActivityInfo info = mock();

	@Test
	void attemptsThatFailAreToldUntilOneSucceeds() {
		for (int attempt = 1; attempt <= 3; attempt++) {
			fail(attempt, new IllegalStateException("The bank is closed"));
		}
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(new Group(TaskKind.LOCAL_ACTIVITY, "orders", "Charge", Reason.OTHER), FailingType::group)
			.returns("The bank is closed", FailingType::message)
			.returns(3, FailingType::attempt)
			.returns(0L, FailingType::nearTheEnd);
		ActivityOutput output = new ActivityOutput("done");
		assertThat(execute(4, () -> output)).isSameAs(output);
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	@Test
	void failureThatIsNotTriedAgainIsAResult() {
		fail(1, ApplicationFailure.newNonRetryableFailure("No money", "Bank"));
		assertThat(this.failing.getTypes("orders")).singleElement().returns(0L, FailingType::retried);
	}

	@Test
	void reasonIsWhatIsThrown() {
		fail(1, new DataConverterException("No such type"));
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(Reason.PAYLOAD, (type) -> type.group().reason());
	}

	@Test
	void cancellationIsNoFailure() {
		fail(1, mock(ActivityCanceledException.class));
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	@Test
	void lastAttemptsAreNearTheEnd() {
		given(this.info.getRetryOptions()).willReturn(RetryOptions.newBuilder().setMaximumAttempts(5).build());
		fail(3, new IllegalStateException("No"));
		fail(4, new IllegalStateException("No"));
		fail(5, new IllegalStateException("No"));
		assertThat(this.failing.getTypes("orders")).singleElement().returns(2L, FailingType::nearTheEnd);
	}

	@Test
	void activityThatIsNotLocalIsToldByItsReport() {
		ActivityInboundCallsInterceptor interceptor = interceptor(1, () -> {
			throw new IllegalStateException("No");
		}, false);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> interceptor.execute(new ActivityInput(Header.empty(), new Object[0])));
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	private void fail(int attempt, RuntimeException failure) {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> execute(attempt, () -> {
			throw failure;
		})).isSameAs(failure);
	}

	private ActivityOutput execute(int attempt, Supplier<ActivityOutput> activity) {
		return interceptor(attempt, activity, true).execute(new ActivityInput(Header.empty(), new Object[0]));
	}

	private ActivityInboundCallsInterceptor interceptor(int attempt, Supplier<ActivityOutput> activity, boolean local) {
		given(this.info.isLocal()).willReturn(local);
		given(this.info.getActivityType()).willReturn("Charge");
		given(this.info.getActivityTaskQueue()).willReturn("orders");
		given(this.info.getAttempt()).willReturn(attempt);
		given(this.info.getScheduleToCloseTimeout()).willReturn(Duration.ZERO);
		ActivityExecutionContext context = mock();
		given(context.getInfo()).willReturn(this.info);
		ActivityInboundCallsInterceptor interceptor = this.failures
			.interceptActivity(new ActivityInboundCallsInterceptor() {

				@Override
				public void init(ActivityExecutionContext context) {
				}

				@Override
				public ActivityOutput execute(ActivityInput input) {
					return activity.get();
				}

			});
		interceptor.init(context);
		return interceptor;
	}

}
