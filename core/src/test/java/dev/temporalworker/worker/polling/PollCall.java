package dev.temporalworker.worker.polling;

import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import org.jspecify.annotations.Nullable;

/**
 * A call through an interceptor, of which the test plays both sides.
 *
 * @param <Q> the request
 * @param <R> the response
 */
final class PollCall<Q, R> {

	private static final ByteString TOKEN = ByteString.copyFromUtf8("token");

	private final MethodDescriptor<Q, R> method;

	private final Network network = new Network();

	private final ClientCall<Q, R> call;

	PollCall(ClientInterceptor interceptor, MethodDescriptor<Q, R> method) {
		this.method = method;
		this.call = interceptor.interceptCall(method, CallOptions.DEFAULT, this.network);
	}

	void start() {
		this.call.start(new ClientCall.Listener<>() {
		}, new Metadata());
	}

	void request(Q request) {
		this.call.sendMessage(request);
	}

	void cancel() {
		this.call.cancel("Not wanted", null);
	}

	/**
	 * Gives the call a connection.
	 */
	void send() {
		this.network.send();
	}

	/**
	 * Lets the call wait for a connection.
	 */
	void suspend() {
		this.network.tracers().forEach(ClientStreamTracer::createPendingStream);
	}

	/**
	 * Takes the call from the wire without telling the caller.
	 */
	void close() {
		this.network.tracers().forEach((tracer) -> tracer.streamClosed(Status.UNAVAILABLE));
	}

	void answer() {
		this.network.answer(ByteString.EMPTY);
	}

	void answerWithTask() {
		this.network.answer(TOKEN);
	}

	void end(Status status) {
		this.network.respond(status);
	}

	/**
	 * Lets nobody answer in time.
	 */
	void expire() {
		this.network.end(Status.DEADLINE_EXCEEDED);
	}

	/**
	 * Takes the connection away.
	 */
	void lose() {
		this.network.end(Status.UNAVAILABLE);
	}

	/**
	 * A network that does what the test says.
	 */
	private final class Network extends Channel {

		private CallOptions options = CallOptions.DEFAULT;

		private ClientCall.@Nullable Listener<R> listener;

		@Override
		@SuppressWarnings("unchecked")
		public <T, U> ClientCall<T, U> newCall(MethodDescriptor<T, U> method, CallOptions options) {
			this.options = options;
			return (ClientCall<T, U>) new Call();
		}

		@Override
		public String authority() {
			return "test";
		}

		private void send() {
			tracers().forEach((tracer) -> tracer.streamCreated(Attributes.EMPTY, new Metadata()));
		}

		private Stream<ClientStreamTracer> tracers() {
			ClientStreamTracer.StreamInfo info = ClientStreamTracer.StreamInfo.newBuilder().build();
			return this.options.getStreamTracerFactories()
				.stream()
				.map((factory) -> factory.newClientStreamTracer(info, new Metadata()));
		}

		private void answer(ByteString token) {
			// All responses to polls have the token in their first field
			ByteString response = PollActivityTaskQueueResponse.newBuilder().setTaskToken(token).build().toByteString();
			listener().onMessage(PollCall.this.method.parseResponse(response.newInput()));
			respond(Status.OK);
		}

		private void respond(Status status) {
			tracers().forEach((tracer) -> tracer.inboundTrailers(new Metadata()));
			end(status);
		}

		private void end(Status status) {
			listener().onClose(status, new Metadata());
		}

		private ClientCall.Listener<R> listener() {
			ClientCall.Listener<R> started = this.listener;
			if (started == null) {
				throw new IllegalStateException("The call has not started");
			}
			return started;
		}

		/**
		 * The call as the network sees it.
		 */
		private final class Call extends ClientCall<Q, R> {

			@Override
			public void start(Listener<R> responseListener, Metadata headers) {
				Network.this.listener = responseListener;
			}

			@Override
			public void request(int numMessages) {
			}

			@Override
			public void cancel(@Nullable String message, @Nullable Throwable cause) {
				end(Status.CANCELLED.withDescription(message));
			}

			@Override
			public void halfClose() {
			}

			@Override
			public void sendMessage(Q message) {
			}

		}

	}

}
