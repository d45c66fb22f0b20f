package dev.temporalworker.it;

import java.util.List;

import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;

/**
 * A connection on which the service can't be told any more that activities have
 * completed.
 */
@Order(0)
final class LostReports implements ServiceStubsOptionsCustomizer, ClientInterceptor {

	private volatile boolean begun;

	private volatile boolean happened;

	void begin() {
		this.begun = true;
	}

	boolean happened() {
		return this.happened;
	}

	@Override
	public void customize(WorkflowServiceStubsOptions.Builder options) {
		options.setGrpcClientInterceptors(List.of(this));
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		if (!this.begun || method != WorkflowServiceGrpc.getRespondActivityTaskCompletedMethod()) {
			return next.newCall(method, options);
		}
		return new LostCall<>(() -> this.happened = true);
	}

	/**
	 * A call that reaches nobody.
	 *
	 * @param <Q> the request
	 * @param <R> the response
	 */
	private static final class LostCall<Q, R> extends ClientCall<Q, R> {

		private final Runnable ended;

		LostCall(Runnable ended) {
			this.ended = ended;
		}

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			listener.onClose(Status.UNAVAILABLE.withDescription("lost"), new Metadata());
			this.ended.run();
		}

		@Override
		public void request(int messages) {
			// There are none
		}

		@Override
		public void cancel(@Nullable String message, @Nullable Throwable cause) {
			// It has ended already
		}

		@Override
		public void halfClose() {
			// It has ended already
		}

		@Override
		public void sendMessage(Q message) {
			// It reaches nobody
		}

	}

}
