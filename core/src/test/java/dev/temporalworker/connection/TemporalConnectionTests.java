package dev.temporalworker.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.temporalworker.connection.TemporalConnection.Settings;
import dev.temporalworker.connection.TemporalConnection.Settings.Tls;
import dev.temporalworker.naming.ClientName;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TemporalConnectionTests {

	@Test
	void isOpenedByTheFirstCall() {
		try (StubTemporalService service = StubTemporalService.plainText();
				TemporalConnection connection = connect(new TestConnectionSettings(service.getTarget()))) {
			assertThat(stateOf(connection)).isEqualTo(ConnectivityState.IDLE);
			describeNamespace(connection);
			assertThat(stateOf(connection)).isEqualTo(ConnectivityState.READY);
		}
	}

	@Test
	void asksForTheApiKeyForEveryCall() {
		AtomicInteger keys = new AtomicInteger();
		try (StubTemporalService service = StubTemporalService.plainText();
				TemporalConnection connection = connect(new TestConnectionSettings(service.getTarget()).withTls(false)
					.with(() -> "key-" + keys.incrementAndGet()))) {
			describeNamespace(connection);
			describeNamespace(connection);
			assertThat(service.getCalls()).extracting(StubTemporalService.Call::authorization)
				.doesNotHaveDuplicates()
				.allMatch((authorization) -> authorization.matches("Bearer key-\\d"))
				.hasSizeGreaterThanOrEqualTo(2);
		}
	}

	@Test
	void sendsNoCredentialsWithoutApiKey() {
		try (StubTemporalService service = StubTemporalService.plainText();
				TemporalConnection connection = connect(new TestConnectionSettings(service.getTarget()))) {
			describeNamespace(connection);
			assertThat(service.getCalls()).extracting(StubTemporalService.Call::authorization).containsOnlyNulls();
		}
	}

	@Test
	void asksForTheServerName() {
		try (StubTemporalService service = StubTemporalService.plainText();
				TemporalConnection connection = connect(
						new TestConnectionSettings(service.getTarget()).withServerName("orders.example.com"))) {
			describeNamespace(connection);
			assertThat(service.getCalls()).extracting(StubTemporalService.Call::authority)
				.containsOnly("orders.example.com");
		}
	}

	@Test
	void appliesCustomizersInOrderAndAfterTheSettings() {
		List<String> targets = new ArrayList<>();
		ServiceStubsOptionsCustomizer recorder = (options) -> targets.add(options.build().getTarget());
		TemporalConnection
			.of(ClientName.PRIMARY, new TestConnectionSettings("one.example.com:7233").build(),
					List.of(recorder, (options) -> options.setTarget("two.example.com:7233"), recorder))
			.close();
		assertThat(targets).containsExactly("one.example.com:7233", "two.example.com:7233");
	}

	@Test
	void leavesAChannelOpenThatOthersOwn() {
		ManagedChannel channel = ManagedChannelBuilder.forTarget("localhost:7233").usePlaintext().build();
		Settings settings = new Settings("channel", null, Tls.DEFAULT, channel, null);
		TemporalConnection.of(ClientName.PRIMARY, settings, List.of()).close();
		assertThat(channel.isShutdown()).isFalse();
		channel.shutdownNow();
	}

	@Test
	void closeLetsACallUnderWayFinish() {
		CompletableFuture<Status> answer = new CompletableFuture<>();
		try (StubTemporalService service = StubTemporalService.answering(answer)) {
			TemporalConnection connection = connect(new TestConnectionSettings(service.getTarget()));
			Future<DescribeNamespaceResponse> call = callUnderWay(connection, service);
			CompletableFuture<Void> closed = CompletableFuture.runAsync(connection::close);
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> connection.getServiceStubs().isShutdown());
			answer.complete(Status.OK);
			assertThat(call).succeedsWithin(20, TimeUnit.SECONDS);
			assertThat(closed).succeedsWithin(20, TimeUnit.SECONDS);
		}
	}

	@Test
	void closeEndsACallThatIsNeverAnswered() {
		try (StubTemporalService service = StubTemporalService.answering(new CompletableFuture<>())) {
			TemporalConnection connection = connect(new TestConnectionSettings(service.getTarget()));
			Future<DescribeNamespaceResponse> call = callUnderWay(connection, service);
			connection.close();
			assertThat(call).failsWithin(20, TimeUnit.SECONDS);
		}
	}

	private static Future<DescribeNamespaceResponse> callUnderWay(TemporalConnection connection,
			StubTemporalService service) {
		connection.getServiceStubs().getServerCapabilities();
		int before = service.getCalls().size();
		Future<DescribeNamespaceResponse> call = connection.getServiceStubs()
			.futureStub()
			.withDeadlineAfter(1, TimeUnit.HOURS)
			.describeNamespace(DescribeNamespaceRequest.getDefaultInstance());
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> service.getCalls().size() > before);
		return call;
	}

	private static TemporalConnection connect(TestConnectionSettings settings) {
		return TemporalConnection.of(ClientName.PRIMARY, settings.build(), List.of());
	}

	private static void describeNamespace(TemporalConnection connection) {
		connection.getServiceStubs()
			.blockingStub()
			.withDeadlineAfter(20, TimeUnit.SECONDS)
			.describeNamespace(DescribeNamespaceRequest.getDefaultInstance());
	}

	private static ConnectivityState stateOf(TemporalConnection connection) {
		return connection.getServiceStubs().getRawChannel().getState(false);
	}

}
