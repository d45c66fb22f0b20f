package dev.temporalworker.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TemporalServiceProxy}, which stands before a service that answers
 * every byte with the same byte.
 */
class TemporalServiceProxyTests {

	private static final int END = -1;

	private static final int TIMEOUT_MILLIS = 30_000;

	private ServerSocket service;

	private TemporalServiceProxy proxy;

	@BeforeEach
	void start() throws IOException {
		this.service = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
		daemon(() -> {
			while (!this.service.isClosed()) {
				echo(this.service.accept());
			}
		});
		this.proxy = TemporalServiceProxy.to("localhost:" + this.service.getLocalPort());
	}

	@AfterEach
	void stop() throws IOException {
		this.proxy.close();
		this.service.close();
	}

	@Test
	void forwardsBothWays() throws IOException {
		try (Socket client = connect()) {
			assertThat(ask(client, 42)).isEqualTo(42);
		}
	}

	@Test
	void forwardsSeveralConnections() throws IOException {
		try (Socket first = connect(); Socket second = connect()) {
			assertThat(ask(first, 1)).isEqualTo(1);
			assertThat(ask(second, 2)).isEqualTo(2);
			assertThat(ask(first, 3)).isEqualTo(3);
		}
	}

	@Test
	void cutEndsOpenConnection() throws IOException {
		try (Socket client = connect()) {
			ask(client, 1);
			this.proxy.cut();
			assertThat(receive(client)).isEqualTo(END);
		}
	}

	@Test
	void cutEndsStalledConnection() throws IOException {
		try (Socket client = connect()) {
			ask(client, 1);
			this.proxy.stall();
			client.getOutputStream().write(2);
			this.proxy.cut();
			assertThat(receive(client)).isEqualTo(END);
		}
	}

	@Test
	void cutEndsNewConnection() throws IOException {
		this.proxy.cut();
		try (Socket client = connect()) {
			assertThat(receive(client)).isEqualTo(END);
		}
	}

	@Test
	void restoreForwardsNewConnectionAfterCut() throws IOException {
		this.proxy.cut();
		this.proxy.restore();
		try (Socket client = connect()) {
			assertThat(ask(client, 42)).isEqualTo(42);
		}
	}

	@Test
	void stallHoldsBytesBack() throws IOException {
		try (Socket client = connect()) {
			ask(client, 1);
			this.proxy.stall();
			client.getOutputStream().write(2);
			client.setSoTimeout(200);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> receive(client));
		}
	}

	@Test
	void restoreDeliversWhatStallHeldBack() throws IOException {
		try (Socket client = connect()) {
			this.proxy.stall();
			client.getOutputStream().write(42);
			this.proxy.restore();
			assertThat(receive(client)).isEqualTo(42);
		}
	}

	@Test
	void endsConnectionThatServiceEnds() throws IOException {
		try (Socket client = connect()) {
			assertThat(ask(client, 0)).isEqualTo(END);
		}
	}

	@Test
	void endsConnectionWhenServiceIsNotReachable() throws IOException {
		// A port that is taken but that nobody listens on
		try (Socket taken = new Socket()) {
			taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			try (TemporalServiceProxy unreachable = TemporalServiceProxy.to("localhost:" + taken.getLocalPort());
					Socket client = connect(unreachable)) {
				assertThat(receive(client)).isEqualTo(END);
			}
		}
	}

	@Test
	void closeEndsOpenConnection() throws IOException {
		try (Socket client = connect()) {
			ask(client, 1);
			this.proxy.close();
			assertThat(receive(client)).isEqualTo(END);
		}
	}

	@Test
	void closeStopsListening() {
		this.proxy.close();
		// Closing while a thread accepts lets one more connection in at times
		await().until(this::isRefused);
	}

	@Test
	void refusesTargetWithoutPort() {
		assertThatIllegalArgumentException().isThrownBy(() -> TemporalServiceProxy.to("localhost"))
			.withMessageContaining("'localhost'");
	}

	private boolean isRefused() {
		try (Socket client = connect()) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private Socket connect() throws IOException {
		return connect(this.proxy);
	}

	private static Socket connect(TemporalServiceProxy proxy) throws IOException {
		String[] target = proxy.target().split(":");
		Socket client = new Socket(target[0], Integer.parseInt(target[1]));
		client.setSoTimeout(TIMEOUT_MILLIS);
		return client;
	}

	private static int ask(Socket client, int value) throws IOException {
		client.getOutputStream().write(value);
		return receive(client);
	}

	private static int receive(Socket client) throws IOException {
		try {
			return client.getInputStream().read();
		}
		catch (SocketTimeoutException ex) {
			throw ex;
		}
		catch (IOException ex) {
			return END;
		}
	}

	private static void echo(Socket client) {
		daemon(() -> {
			try (client) {
				int value = client.getInputStream().read();
				while (value > 0) {
					client.getOutputStream().write(value);
					value = client.getInputStream().read();
				}
			}
		});
	}

	private static void daemon(Action action) {
		Thread thread = new Thread(() -> {
			try {
				action.run();
			}
			catch (IOException ex) {
				// the test has ended the connection
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private interface Action {

		void run() throws IOException;

	}

}
