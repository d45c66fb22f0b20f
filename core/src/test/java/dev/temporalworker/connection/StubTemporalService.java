package dev.temporalworker.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.StreamObserver;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;

/**
 * A server on a free port that answers when asked for a namespace as the test wants and
 * tells how it was called.
 */
public final class StubTemporalService extends WorkflowServiceGrpc.WorkflowServiceImplBase implements AutoCloseable {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Status> answer;

	private final Server server;

	private boolean enrollsPollers;

	private StubTemporalService(CompletableFuture<Status> answer, UnaryOperator<NettyServerBuilder> customizer) {
		this.answer = answer;
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
		this.server = customizer.apply(NettyServerBuilder.forAddress(address))
			.addService(this)
			.intercept(new Recorder())
			.build();
		try {
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static StubTemporalService plainText() {
		return answering(Status.OK);
	}

	static StubTemporalService enrollingPollers() {
		StubTemporalService service = plainText();
		service.enrollsPollers = true;
		return service;
	}

	static StubTemporalService answering(Status status) {
		return answering(CompletableFuture.completedFuture(status));
	}

	static StubTemporalService answering(CompletableFuture<Status> status) {
		return new StubTemporalService(status, (builder) -> builder);
	}

	public static StubTemporalService mutualTls() {
		SslContext context = Certificates.server(Certificates.SERVER, Certificates.CLIENT);
		return new StubTemporalService(CompletableFuture.completedFuture(Status.OK),
				(builder) -> builder.sslContext(context));
	}

	public String getTarget() {
		return "localhost:" + this.server.getPort();
	}

	public List<Call> getCalls() {
		return this.calls;
	}

	@Override
	public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
		observer.onNext(GetSystemInfoResponse.newBuilder().setServerVersion("1.2.3").build());
		observer.onCompleted();
	}

	@Override
	public void describeNamespace(DescribeNamespaceRequest request,
			StreamObserver<DescribeNamespaceResponse> observer) {
		this.answer.thenAccept((status) -> {
			if (status.isOk()) {
				observer.onNext(DescribeNamespaceResponse.newBuilder()
					.setNamespaceInfo(NamespaceInfo.newBuilder()
						.setCapabilities(NamespaceInfo.Capabilities.newBuilder()
							.setPollerAutoscalingAutoEnroll(this.enrollsPollers)))
					.build());
				observer.onCompleted();
			}
			else {
				observer.onError(status.asRuntimeException());
			}
		});
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	/**
	 * How the service was called.
	 *
	 * @param authorization the credentials, if any
	 * @param authority the server name that the client asked for
	 * @param encrypted whether the call came through TLS
	 */
	public record Call(String authorization, String authority, boolean encrypted) {

	}

	/**
	 * Remembers each call.
	 */
	private final class Recorder implements ServerInterceptor {

		@Override
		public <T, R> ServerCall.Listener<T> interceptCall(ServerCall<T, R> call, Metadata headers,
				ServerCallHandler<T, R> next) {
			StubTemporalService.this.calls.add(new Call(headers.get(AUTHORIZATION), call.getAuthority(),
					call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION) != null));
			return next.startCall(call, headers);
		}

	}

}
