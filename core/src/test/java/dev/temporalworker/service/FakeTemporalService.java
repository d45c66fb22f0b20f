package dev.temporalworker.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DeleteWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DeleteWorkerDeploymentVersionResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.ListWorkersResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionResponse;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionResponse;
import io.temporal.api.workflowservice.v1.UpdateWorkerDeploymentVersionMetadataRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkerDeploymentVersionMetadataResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;

/**
 * A server on a free port that tells about Task Queues and Workers what the test wants,
 * and supports nothing else.
 */
public final class FakeTemporalService extends WorkflowServiceGrpc.WorkflowServiceImplBase implements AutoCloseable {

	private static final Metadata.Key<String> NAMESPACE = Metadata.Key.of("temporal-namespace",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Map<Class<?>, Function<Message, Message>> answers = new ConcurrentHashMap<>();

	private final List<Message> requests = new CopyOnWriteArrayList<>();

	private final List<String> namespaceHeaders = new CopyOnWriteArrayList<>();

	private final Server server;

	private final String target;

	public FakeTemporalService() {
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.addService(this)
			.intercept(new HeaderRecorder())
			.build();
		try {
			this.server.start();
			this.target = "localhost:" + this.server.getPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String getTarget() {
		return this.target;
	}

	/**
	 * Answers requests of a type from now on.
	 */
	public <Q extends Message> FakeTemporalService answer(Class<Q> type, Function<Q, ? extends Message> answer) {
		this.answers.put(type, (request) -> answer.apply(type.cast(request)));
		return this;
	}

	public <Q extends Message> FakeTemporalService fail(Class<Q> type, Status status) {
		return answer(type, (request) -> {
			throw status.asRuntimeException();
		});
	}

	public <Q extends Message> List<Q> requests(Class<Q> type) {
		return this.requests.stream().filter(type::isInstance).map(type::cast).toList();
	}

	List<String> namespaceHeaders() {
		return this.namespaceHeaders;
	}

	@Override
	public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
		observer.onNext(GetSystemInfoResponse.getDefaultInstance());
		observer.onCompleted();
	}

	@Override
	public void describeTaskQueue(DescribeTaskQueueRequest request,
			StreamObserver<DescribeTaskQueueResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void describeWorkerDeploymentVersion(DescribeWorkerDeploymentVersionRequest request,
			StreamObserver<DescribeWorkerDeploymentVersionResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void describeNamespace(DescribeNamespaceRequest request,
			StreamObserver<DescribeNamespaceResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void listWorkers(ListWorkersRequest request, StreamObserver<ListWorkersResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void describeWorker(DescribeWorkerRequest request, StreamObserver<DescribeWorkerResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void describeWorkerDeployment(DescribeWorkerDeploymentRequest request,
			StreamObserver<DescribeWorkerDeploymentResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void countWorkflowExecutions(CountWorkflowExecutionsRequest request,
			StreamObserver<CountWorkflowExecutionsResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void listWorkflowExecutions(ListWorkflowExecutionsRequest request,
			StreamObserver<ListWorkflowExecutionsResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void describeWorkflowExecution(DescribeWorkflowExecutionRequest request,
			StreamObserver<DescribeWorkflowExecutionResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void setWorkerDeploymentCurrentVersion(SetWorkerDeploymentCurrentVersionRequest request,
			StreamObserver<SetWorkerDeploymentCurrentVersionResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void setWorkerDeploymentRampingVersion(SetWorkerDeploymentRampingVersionRequest request,
			StreamObserver<SetWorkerDeploymentRampingVersionResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void deleteWorkerDeploymentVersion(DeleteWorkerDeploymentVersionRequest request,
			StreamObserver<DeleteWorkerDeploymentVersionResponse> observer) {
		reply(request, observer);
	}

	@Override
	public void updateWorkerDeploymentVersionMetadata(UpdateWorkerDeploymentVersionMetadataRequest request,
			StreamObserver<UpdateWorkerDeploymentVersionMetadataResponse> observer) {
		reply(request, observer);
	}

	@SuppressWarnings("unchecked")
	private <A extends Message> void reply(Message request, StreamObserver<A> observer) {
		this.requests.add(request);
		Function<Message, Message> answer = this.answers.get(request.getClass());
		try {
			if (answer == null) {
				throw Status.UNIMPLEMENTED.asRuntimeException();
			}
			observer.onNext((A) answer.apply(request));
			observer.onCompleted();
		}
		catch (StatusRuntimeException ex) {
			observer.onError(ex);
		}
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	/**
	 * Remembers the namespace that each call tells in a header.
	 */
	private final class HeaderRecorder implements ServerInterceptor {

		@Override
		public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
				ServerCallHandler<Q, A> next) {
			FakeTemporalService.this.namespaceHeaders.add(String.valueOf(headers.get(NAMESPACE)));
			return next.startCall(call, headers);
		}

	}

}
