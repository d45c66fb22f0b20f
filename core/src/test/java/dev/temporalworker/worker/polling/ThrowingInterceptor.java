package dev.temporalworker.worker.polling;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/**
 * An interceptor of an application, by where it throws.
 */
enum ThrowingInterceptor implements ClientInterceptor {

	/**
	 * When the call is made.
	 */
	CALL {

		@Override
		public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
			throw failure();
		}

	},

	/**
	 * When the call starts, as what supplies headers does.
	 */
	START {

		@Override
		public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
			return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

				@Override
				public void start(Listener<R> listener, Metadata headers) {
					throw failure();
				}

			};
		}

	},

	/**
	 * When the request is sent.
	 */
	REQUEST {

		@Override
		public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
			return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

				@Override
				public void sendMessage(Q message) {
					throw failure();
				}

			};
		}

	},

	/**
	 * When the request is complete.
	 */
	END_OF_REQUEST {

		@Override
		public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
			return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

				@Override
				public void halfClose() {
					throw failure();
				}

			};
		}

	};

	private static IllegalStateException failure() {
		return new IllegalStateException("secret");
	}

}
