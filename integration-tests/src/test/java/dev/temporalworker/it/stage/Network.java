package dev.temporalworker.it.stage;

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
 * @param refused which one of so many is refused beyond a limit, or 0 for none
 * @param clockSeconds how far the clock of the service is ahead
 */
record Network(String calls, int delayMillis, int refused,
		int clockSeconds) implements ClientInterceptor, ServiceStubsOptionsCustomizer, Ordered {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	static final Network LOCAL = new Network("", 0, 0, 0);

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
		ClientCall<Q, R> call = next.newCall(method, options);
		return String.valueOf(method.getBareMethodName()).startsWith(this.calls) ? new ConcernedCall<>(call) : call;
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
	 * A call that is delayed or refused, or whose answer is changed.
	 *
	 * @param <Q> the request
	 * @param <R> the response
	 */
	private final class ConcernedCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

		private final boolean refused = Network.this.refused > 0
				&& NUMBER.incrementAndGet() % Network.this.refused == 0;

		ConcernedCall(ClientCall<Q, R> call) {
			super(call);
		}

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			delegate().start(new SimpleForwardingClientCallListener<>(listener) {

				@Override
				public void onMessage(R message) {
					if (!ConcernedCall.this.refused) {
						pause();
						super.onMessage((Network.this.clockSeconds != 0) ? shifted(message) : message);
					}
				}

				@Override
				public void onClose(Status status, Metadata trailers) {
					StatusRuntimeException refusal = ConcernedCall.this.refused ? refusal() : null;
					Metadata details = (refusal != null) ? refusal.getTrailers() : null;
					super.onClose((refusal != null) ? refusal.getStatus() : status,
							(details != null) ? details : trailers);
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

		private static @Nullable StatusRuntimeException refusal() {
			return StatusUtils.newException(Status.RESOURCE_EXHAUSTED.withDescription("namespace rate limit exceeded"),
					ResourceExhaustedFailure.newBuilder()
						.setCause(ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_RPS_LIMIT)
						.build(),
					ResourceExhaustedFailure.getDescriptor());
		}

	}

}
