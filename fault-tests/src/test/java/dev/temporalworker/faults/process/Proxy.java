package dev.temporalworker.faults.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network that can be broken: a TCP proxy on the loopback interface that stands between
 * applications and what they call.
 */
public final class Proxy implements AutoCloseable {

	private final int targetPort;

	private final ServerSocket listener;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	// The same numbers in each run
	private final Random random = new Random(14);

	private volatile Fault fault = Fault.NONE;

	public Proxy(int targetPort) {
		this.targetPort = targetPort;
		try {
			this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	public String target() {
		return "127.0.0.1:" + port();
	}

	/**
	 * Breaks all chunks of bytes in both directions.
	 * @param mode what becomes of them
	 */
	public void breakDown(Mode mode) {
		breakDown(mode, Direction.BOTH, 1);
	}

	/**
	 * Breaks chunks of bytes, on open connections as well.
	 * @param mode what becomes of them
	 * @param direction which
	 * @param oneOf breaks one of so many chunks, at random
	 */
	public void breakDown(Mode mode, Direction direction, int oneOf) {
		synchronized (this) {
			this.fault = new Fault(mode, direction, oneOf);
			notifyAll();
		}
		if (mode == Mode.REFUSE || (mode == Mode.RESET && oneOf == 1)) {
			this.sockets.forEach(Proxy::reset);
		}
	}

	/**
	 * Forwards everything again; what was held back arrives.
	 */
	public synchronized void heal() {
		this.fault = Fault.NONE;
		notifyAll();
	}

	@Override
	public void close() {
		closeQuietly(this.listener);
		this.sockets.forEach(Proxy::closeQuietly);
		heal();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				start(() -> connect(client));
			}
			catch (IOException ex) {
				// Closed, or the client left before it was accepted
			}
		}
	}

	private void connect(Socket client) {
		Socket service = new Socket();
		this.sockets.add(client);
		this.sockets.add(service);
		try {
			if (this.fault.mode() == Mode.REFUSE) {
				throw new SocketException("refused");
			}
			awaitPassage(Direction.TO_SERVICE);
			service.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.targetPort));
			start(() -> forward(service, client, Direction.TO_CLIENT));
			forward(client, service, Direction.TO_SERVICE);
		}
		catch (IOException | InterruptedException ex) {
			dismiss(client, service);
		}
	}

	private void forward(Socket from, Socket to, Direction direction) {
		byte[] buffer = new byte[8192];
		try {
			InputStream input = from.getInputStream();
			OutputStream output = to.getOutputStream();
			for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
				awaitPassage(direction);
				pass(buffer, length, output, hit(direction));
			}
		}
		catch (IOException | InterruptedException ex) {
			if (ex instanceof BrokenException) {
				reset(from);
				reset(to);
			}
		}
		finally {
			dismiss(from, to);
		}
	}

	private void pass(byte[] buffer, int length, OutputStream output, Mode mode)
			throws IOException, InterruptedException {
		switch (mode) {
			case DROP -> {
				return;
			}
			case RESET -> throw new BrokenException();
			case TRUNCATE -> {
				output.write(buffer, 0, length / 2);
				throw new SocketException("truncated");
			}
			case FLIP -> flip(buffer, length);
			case DELAY -> Thread.sleep(300);
			default -> {
			}
		}
		output.write(buffer, 0, length);
	}

	private void flip(byte[] buffer, int length) {
		int position = this.random.nextInt(length);
		buffer[position] = (byte) (buffer[position] ^ (1 << this.random.nextInt(8)));
	}

	private Mode hit(Direction direction) {
		Fault fault = this.fault;
		return (fault.concerns(direction) && this.random.nextInt(fault.oneOf()) == 0) ? fault.mode() : Mode.PASS;
	}

	private synchronized void awaitPassage(Direction direction) throws InterruptedException {
		while (this.fault.mode() == Mode.SILENCE && this.fault.concerns(direction)) {
			wait();
		}
	}

	private void dismiss(Socket from, Socket to) {
		this.sockets.remove(from);
		this.sockets.remove(to);
		closeQuietly(from);
		closeQuietly(to);
	}

	private static void reset(Socket socket) {
		try {
			// Without waiting for what is sent, the end is a reset
			socket.setSoLinger(true, 0);
		}
		catch (SocketException ex) {
			// Closed already
		}
		closeQuietly(socket);
	}

	private static void closeQuietly(AutoCloseable socket) {
		try {
			socket.close();
		}
		catch (Exception ex) {
			// No byte passes any more, which is all that matters
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "proxy");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What becomes of a chunk of bytes.
	 */
	public enum Mode {

		/** It passes. */
		PASS,

		/** It passes 300 ms later. */
		DELAY,

		/** It is lost, and the connection goes on. */
		DROP,

		/** The connection is reset. */
		RESET,

		/** Half of it passes, then the connection is closed. */
		TRUNCATE,

		/** A bit of it is wrong. */
		FLIP,

		/** It is held back, and so is what comes later. */
		SILENCE,

		/** All connections are reset, and new ones as well. */
		REFUSE

	}

	/**
	 * The way of a chunk of bytes.
	 */
	public enum Direction {

		/** From the client. */
		TO_SERVICE,

		/** To the client. */
		TO_CLIENT,

		/** Both. */
		BOTH

	}

	private record Fault(Mode mode, Direction direction, int oneOf) {

		static final Fault NONE = new Fault(Mode.PASS, Direction.BOTH, 1);

		boolean concerns(Direction way) {
			return this.direction == Direction.BOTH || this.direction == way;
		}

	}

	private static final class BrokenException extends IOException {

	}

}
