package dev.temporalworker.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.naming.ClientName;
import io.grpc.ClientInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class NamespaceProbeTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@Test
	void describesTheNamespace() {
		try (StubTemporalService service = StubTemporalService.plainText()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget()))).isNull();
		}
	}

	@Test
	void tellsWhetherTheServiceScalesPollers() {
		try (StubTemporalService service = StubTemporalService.enrollingPollers();
				TemporalConnection connection = connect(new TestConnectionSettings(service.getTarget()))) {
			NamespaceProbe probe = new NamespaceProbe(connection, "orders");
			assertThat(probe.enrollsPollers()).isFalse();
			probe.describe(TIMEOUT);
			assertThat(probe.enrollsPollers()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "UNAUTHENTICATED, UNAUTHENTICATED", "PERMISSION_DENIED, PERMISSION_DENIED",
			"NOT_FOUND, NAMESPACE_NOT_FOUND", "UNIMPLEMENTED, NOT_TEMPORAL", "UNAVAILABLE, UNREACHABLE",
			"DEADLINE_EXCEEDED, UNREACHABLE", "INTERNAL, OTHER", "RESOURCE_EXHAUSTED, OTHER" })
	void tellsTheReasonByTheStatus(Status.Code code, Reason reason) {
		try (StubTemporalService service = StubTemporalService.answering(code.toStatus())) {
			assertThat(describe(new TestConnectionSettings(service.getTarget()))).isEqualTo(reason);
		}
	}

	@Test
	void connectionIsLostInTheMiddleOfACall() {
		StatusRuntimeException lost = Status.UNKNOWN.withDescription("channel closed")
			.withCause(new ClosedChannelException())
			.asRuntimeException();
		assertThat(CallReasons.of(lost)).isEqualTo(Reason.UNREACHABLE);
	}

	@Test
	void exceptionTellsWhatWasAskedWhere() {
		try (StubTemporalService service = StubTemporalService
			.answering(Status.NOT_FOUND.withDescription("Namespace orders is not found."));
				TemporalConnection connection = connect(new TestConnectionSettings(service.getTarget()))) {
			assertThatExceptionOfType(TemporalServiceException.class)
				.isThrownBy(() -> new NamespaceProbe(connection, "orders").describe(TIMEOUT))
				.withMessageContainingAll(service.getTarget(), "'orders'", "Namespace orders is not found.")
				.satisfies((ex) -> {
					assertThat(ex.getTarget()).isEqualTo(service.getTarget());
					assertThat(ex.getNamespace()).isEqualTo("orders");
					assertThat(ex.getOrigin()).hasToString("a test");
				});
		}
	}

	@Test
	void supplierOfTheApiKeyThrows() {
		TestConnectionSettings settings = new TestConnectionSettings("localhost:" + FreePort.find()).withTls(false)
			.with(() -> {
				throw new IllegalStateException("secret");
			});
		try (TemporalConnection connection = connect(settings)) {
			assertThatExceptionOfType(TemporalServiceException.class)
				.isThrownBy(() -> new NamespaceProbe(connection, "orders").describe(TIMEOUT))
				.withMessageContaining("threw java.lang.IllegalStateException")
				.withMessageNotContaining("secret")
				.withStackTraceContaining("secret")
				.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(Reason.NOT_SENT));
		}
	}

	@Test
	void interceptorThrows() {
		ClientInterceptor interceptor = mock();
		given(interceptor.interceptCall(any(), any(), any())).willThrow(new IllegalStateException("secret"));
		try (TemporalConnection connection = TemporalConnection.of(ClientName.PRIMARY,
				new TestConnectionSettings("localhost:" + FreePort.find()).build(),
				List.of((options) -> options.setGrpcClientInterceptors(List.of(interceptor))))) {
			assertThatExceptionOfType(TemporalServiceException.class)
				.isThrownBy(() -> new NamespaceProbe(connection, "orders").getServerVersion(TIMEOUT))
				.withMessageEndingWith(": java.lang.IllegalStateException")
				.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(Reason.NOT_SENT));
		}
	}

	@Test
	void nobodyListens() {
		assertThat(describe(new TestConnectionSettings("localhost:" + FreePort.find()))).isEqualTo(Reason.UNREACHABLE);
	}

	@Test
	void nobodyListensForTls() {
		assertThat(describe(new TestConnectionSettings("localhost:" + FreePort.find()).withTls(true)))
			.isEqualTo(Reason.UNREACHABLE);
	}

	@Test
	void nobodyAnswersInTime() {
		try (StubTemporalService service = StubTemporalService.answering(new CompletableFuture<>());
				TemporalConnection connection = connect(new TestConnectionSettings(service.getTarget()))) {
			connection.getServiceStubs().getServerCapabilities();
			assertThatExceptionOfType(TemporalServiceException.class)
				.isThrownBy(() -> new NamespaceProbe(connection, "default").describe(Duration.ofMillis(10)))
				.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(Reason.UNREACHABLE));
		}
	}

	@Test
	void mutualTls() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget())
				.with(Certificates.client(Certificates.CLIENT, Certificates.SERVER)))).isNull();
			assertThat(service.getCalls()).isNotEmpty().allMatch(StubTemporalService.Call::encrypted);
		}
	}

	@Test
	void clientHasNoCertificate() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget())
				.with(Certificates.client(null, Certificates.SERVER)))).isEqualTo(Reason.TLS);
		}
	}

	@Test
	void clientHasACertificateThatTheServerDoesNotTrust() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget())
				.with(Certificates.client(Certificates.OTHER, Certificates.SERVER)))).isEqualTo(Reason.TLS);
		}
	}

	@Test
	void clientDoesNotTrustTheServer() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget())
				.with(Certificates.client(Certificates.CLIENT, Certificates.OTHER)))).isEqualTo(Reason.TLS);
		}
	}

	@Test
	void clientTrustsTheJvmOnly() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget()).withTls(true))).isEqualTo(Reason.TLS);
		}
	}

	@Test
	void certificateIsForAnotherName() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget()).withServerName("orders.example.com")
				.with(Certificates.client(Certificates.CLIENT, Certificates.SERVER)))).isEqualTo(Reason.TLS);
		}
	}

	/**
	 * The server hangs up, as one that restarts does, so that trying again may help.
	 */
	@Test
	void plainTextClientOfTlsServer() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget()))).isEqualTo(Reason.UNREACHABLE);
		}
	}

	@Test
	void tlsClientOfPlainTextServer() {
		try (StubTemporalService service = StubTemporalService.plainText()) {
			assertThat(describe(new TestConnectionSettings(service.getTarget())
				.with(Certificates.client(Certificates.CLIENT, Certificates.SERVER)))).isEqualTo(Reason.TLS);
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, UNREACHABLE", "true, TLS" })
	void serverHangsUp(boolean tls, Reason reason) throws IOException {
		try (ServerSocket server = serve("")) {
			assertThat(describe(new TestConnectionSettings("localhost:" + server.getLocalPort()).withTls(tls)))
				.isEqualTo(reason);
		}
	}

	@Test
	void serverAnswersPlainTextWithATlsAlert() throws IOException {
		try (ServerSocket server = serve("\u0015\u0003\u0003\u0000\u0002\u0002\u0046padding")) {
			assertThat(describe(new TestConnectionSettings("localhost:" + server.getLocalPort())))
				.isEqualTo(Reason.TLS);
		}
	}

	@Test
	void serverSpeaksAnOlderHttp() throws IOException {
		try (ServerSocket server = serve("HTTP/1.1 400 Bad Request\r\n\r\n")) {
			assertThat(describe(new TestConnectionSettings("localhost:" + server.getLocalPort())))
				.isEqualTo(Reason.NOT_TEMPORAL);
		}
	}

	private static Reason describe(TestConnectionSettings settings) {
		try (TemporalConnection connection = connect(settings)) {
			new NamespaceProbe(connection, "default").describe(TIMEOUT);
			return null;
		}
		catch (TemporalServiceException ex) {
			return ex.getReason();
		}
	}

	private static TemporalConnection connect(TestConnectionSettings settings) {
		return TemporalConnection.of(ClientName.PRIMARY, settings.build(), List.of());
	}

	private static ServerSocket serve(String answer) throws IOException {
		ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> Stream.generate(() -> answer(server, answer)).anyMatch((go) -> !go));
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	private static boolean answer(ServerSocket server, String answer) {
		try (Socket socket = server.accept(); OutputStream output = socket.getOutputStream()) {
			socket.getInputStream().read(new byte[1024]);
			output.write(answer.getBytes(StandardCharsets.ISO_8859_1));
			return true;
		}
		catch (IOException ex) {
			return !server.isClosed();
		}
	}

}
