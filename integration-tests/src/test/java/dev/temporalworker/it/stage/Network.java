package dev.temporalworker.it.stage;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.google.protobuf.Timestamp;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ResourceExhaustedCause;
import io.temporal.api.errordetails.v1.ResourceExhaustedFailure;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * What is between the Workers and the Temporal Service.
 *
 * @param calls the calls that it concerns, by the beginning of their names
 * @param delayMillis how long each of them takes more
 * @param clockSeconds how far the clock of the service is ahead
 * @param failure how some of them end instead of reaching the service
 */
record Network(String calls, int delayMillis, int clockSeconds,
		@Nullable Failure failure) implements ClientInterceptor, ServiceStubsOptionsCustomizer, Ordered {

	static final Network LOCAL = new Network("", 0, 0, null);

	static Network delay(String calls, int millis) {
		return new Network(calls, millis, 0, null);
	}

	static Network clock(int secondsAhead) {
		return new Network("Poll", 0, secondsAhead, null);
	}

	static Network refusal(String calls, int every, ResourceExhaustedCause cause) {
		StatusRuntimeException refusal = StatusUtils.newException(
				Status.RESOURCE_EXHAUSTED.withDescription("limit exceeded"),
				ResourceExhaustedFailure.newBuilder().setCause(cause).build(),
				ResourceExhaustedFailure.getDescriptor());
		return new Network(calls, 0, 0, new Failure(every, refusal, new AtomicInteger()));
	}

	static Network loss(String calls, int every) {
		return new Network(calls, 0, 0, new Failure(every,
				Status.UNAVAILABLE.withDescription("connection reset").asRuntimeException(), new AtomicInteger()));
	}

	@Override
	public void customize(WorkflowServiceStubsOptions.Builder options) {
		options.addGrpcClientInterceptor(this);
	}

	// What observes calls is around it
	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		if (!String.valueOf(method.getBareMethodName()).startsWith(this.calls)) {
			return next.newCall(method, options);
		}
		return (this.failure != null && this.failure.isNext()) ? new FailedCall<>(this.failure.exception())
				: new ConcernedCall<>(next.newCall(method, options));
	}

	private <R> R shifted(R message) {
		UnaryOperator<Timestamp> shift = (
				time) -> time.toBuilder().setSeconds(time.getSeconds() + this.clockSeconds).build();
		Object shifted = (message instanceof PollActivityTaskQueueResponse task)
				? task.toBuilder()
					.setCurrentAttemptScheduledTime(shift.apply(task.getCurrentAttemptScheduledTime()))
					.setStartedTime(shift.apply(task.getStartedTime()))
					.build()
				: (message instanceof PollWorkflowTaskQueueResponse task) ? task.toBuilder()
					.setScheduledTime(shift.apply(task.getScheduledTime()))
					.setStartedTime(shift.apply(task.getStartedTime()))
					.build() : message;
		@SuppressWarnings("unchecked")
		R typed = (R) shifted;
		return typed;
	}

	/**
	 * How some of many calls end.
	 *
	 * @param every which one of so many
	 * @param exception what it ends with
	 * @param number counts the calls
	 */
	record Failure(int every, StatusRuntimeException exception, AtomicInteger number) {

		boolean isNext() {
			return this.number.incrementAndGet() % this.every == 0;
		}

	}

	/**
	 * A call that does not reach the service.
	 *
	 * @param <Q> the request
	 * @param <R> the response
	 */
	private static final class FailedCall<Q, R> extends ClientCall<Q, R> {

		private final StatusRuntimeException exception;

		private @Nullable Listener<R> listener;

		FailedCall(StatusRuntimeException exception) {
			this.exception = exception;
		}

		@Override
		public void start(Listener<R> responses, Metadata headers) {
			this.listener = responses;
		}

		@Override
		public void request(int numMessages) {
		}

		@Override
		public void cancel(@Nullable String message, @Nullable Throwable cause) {
		}

		@Override
		public void sendMessage(Q message) {
		}

		@Override
		public void halfClose() {
			Metadata trailers = this.exception.getTrailers();
			Objects.requireNonNull(this.listener)
				.onClose(this.exception.getStatus(), (trailers != null) ? trailers : new Metadata());
		}

	}

	/**
	 * A call that is delayed, or whose answer is changed.
	 *
	 * @param <Q> the request
	 * @param <R> the response
	 */
	private final class ConcernedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

		ConcernedCall(ClientCall<Q, R> call) {
			super(call);
		}

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			super.start(new SimpleForwardingClientCallListener<>(listener) {

				@Override
				public void onMessage(R message) {
					pause();
					super.onMessage((Network.this.clockSeconds != 0) ? shifted(message) : message);
				}

			}, headers);
		}

		private void pause() {
			try {
				Thread.sleep(Network.this.delayMillis);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
