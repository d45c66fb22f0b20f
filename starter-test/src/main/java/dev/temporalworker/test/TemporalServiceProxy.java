package dev.temporalworker.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * A TCP proxy on a free port of the loopback interface that stands between a client and a
 * Temporal Service, and makes the faults that a test asks for. When one side ends a
 * connection, the other side's end is closed too. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TemporalServiceProxy implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	private final String host;

	private final int port;

	private final ServerSocket listener;

	private final Set<Socket> sockets = new HashSet<>();

	private Link link = Link.UP;

	private TemporalServiceProxy(String host, int port, ServerSocket listener) {
		this.host = host;
		this.port = port;
		this.listener = listener;
	}

	/**
	 * Start a proxy, which forwards until it is told otherwise.
	 * @param target the {@code host:port} to forward to, which need not be reachable yet
	 * @return the proxy
	 * @throws IllegalArgumentException if the target is not {@code host:port}
	 * @throws UncheckedIOException if the proxy cannot listen
	 */
	public static TemporalServiceProxy to(String target) {
		int colon = target.lastIndexOf(':');
		Assert.isTrue(colon > 0, () -> "'target' must be host:port, but is '%s'".formatted(target));
		int port = Integer.parseInt(target.substring(colon + 1));
		try {
			ServerSocket listener = new ServerSocket(0, 0, InetAddress.getByName(LOOPBACK));
			TemporalServiceProxy proxy = new TemporalServiceProxy(target.substring(0, colon), port, listener);
			start(proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return where the proxy listens.
	 * @return the {@code host:port} for the client
	 */
	public String target() {
		return LOOPBACK + ":" + this.listener.getLocalPort();
	}

	/**
	 * Close every connection, and each new one at once, as if the service had stopped.
	 */
	public void cut() {
		turn(Link.CUT);
	}

	/**
	 * Hold every byte back while connections stay open and new ones are accepted, as if
	 * the network were gone. What is held back arrives after {@link #restore}.
	 */
	public void stall() {
		turn(Link.STALLED);
	}

	/**
	 * Forward again.
	 */
	public void restore() {
		turn(Link.UP);
	}

	/**
	 * Close every connection and stop listening.
	 */
	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			cut();
		}
	}

	private synchronized void turn(Link link) {
		this.link = link;
		if (link == Link.CUT) {
			this.sockets.forEach(TemporalServiceProxy::closeQuietly);
		}
		notifyAll();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				start(() -> connect(client));
			}
			catch (IOException ex) {
				// the proxy was closed, or the client left before it was accepted
			}
		}
	}

	private void connect(Socket client) {
		Socket service = new Socket();
		try {
			admit(client, service);
			service.connect(new InetSocketAddress(this.host, this.port));
			start(() -> forward(service, client));
			forward(client, service);
		}
		catch (IOException ex) {
			dismiss(client, service);
		}
	}

	private void forward(Socket from, Socket to) {
		try {
			InputStream input = from.getInputStream();
			OutputStream output = to.getOutputStream();
			byte[] buffer = new byte[8192];
			int length = input.read(buffer);
			while (length >= 0) {
				awaitPassage();
				output.write(buffer, 0, length);
				length = input.read(buffer);
			}
		}
		catch (IOException | InterruptedException ex) {
			// one side, or a cut, has ended the connection
		}
		finally {
			dismiss(from, to);
		}
	}

	private synchronized void admit(Socket client, Socket service) throws SocketException {
		this.sockets.add(client);
		this.sockets.add(service);
		if (this.link == Link.CUT) {
			throw new SocketException("cut");
		}
	}

	private synchronized void awaitPassage() throws InterruptedException {
		while (this.link == Link.STALLED) {
			wait();
		}
	}

	private synchronized void dismiss(Socket from, Socket to) {
		this.sockets.remove(from);
		this.sockets.remove(to);
		closeQuietly(from);
		closeQuietly(to);
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// closed or not, no byte passes any more
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "temporal-service-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private enum Link {

		UP, STALLED, CUT

	}

}
