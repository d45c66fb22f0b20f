package dev.temporalworker.it;

import java.util.List;

import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

import org.springframework.core.annotation.Order;

/**
 * A connection on which Workers poll with an identity that is longer than any server
 * permits.
 */
@Order(0)
final class OverlongIdentities implements ServiceStubsOptionsCustomizer, ClientInterceptor {

	private static final String IDENTITY = "me".repeat(2_500);

	@Override
	public void customize(WorkflowServiceStubsOptions.Builder options) {
		options.setGrpcClientInterceptors(List.of(this));
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

			@Override
			public void sendMessage(Q message) {
				super.sendMessage(withLongIdentity(message));
			}

		};
	}

	@SuppressWarnings("unchecked")
	private static <Q> Q withLongIdentity(Q request) {
		if (request instanceof PollWorkflowTaskQueueRequest workflow) {
			return (Q) workflow.toBuilder().setIdentity(IDENTITY).build();
		}
		return (request instanceof PollActivityTaskQueueRequest activity)
				? (Q) activity.toBuilder().setIdentity(IDENTITY).build() : request;
	}

}
