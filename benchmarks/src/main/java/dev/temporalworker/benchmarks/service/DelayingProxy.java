package dev.temporalworker.benchmarks.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Hands bytes on, each way later than they came. What passes at the same time is delayed
 * once, as on a long cable.
 */
public final class DelayingProxy implements AutoCloseable {

	private static final byte[] END = {};

	private final ServerSocket server;

	private final String host;

	private final int port;

	private final long delayNanos;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	/**
	 * Opens a port of its own.
	 * @param target where the bytes go
	 * @param delay how much later they arrive, each way
	 * @throws IOException if there is no port
	 */
	public DelayingProxy(String target, Duration delay) throws IOException {
		this.host = target.substring(0, target.lastIndexOf(':'));
		this.port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
		this.delayNanos = delay.toNanos();
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		run("accept", this::accept);
	}

	/**
	 * Returns the address of the port.
	 * @return the address
	 */
	public String getTarget() {
		return "127.0.0.1:" + this.server.getLocalPort();
	}

	private void accept() throws IOException {
		while (!this.server.isClosed()) {
			Socket near = this.server.accept();
			Socket far = new Socket(this.host, this.port);
			connect(near, far);
			connect(far, near);
		}
	}

	private void connect(Socket from, Socket to) throws IOException {
		to.setTcpNoDelay(true);
		this.sockets.add(from);
		BlockingQueue<Chunk> chunks = new LinkedBlockingQueue<>();
		run("read", () -> read(from, chunks));
		run("write", () -> write(to, chunks));
	}

	private void read(Socket from, BlockingQueue<Chunk> chunks) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		try {
			InputStream input = from.getInputStream();
			for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
				chunks.add(new Chunk(Arrays.copyOf(buffer, count), System.nanoTime() + this.delayNanos));
			}
		}
		finally {
			chunks.add(new Chunk(END, System.nanoTime() + this.delayNanos));
		}
	}

	private void write(Socket to, BlockingQueue<Chunk> chunks) throws IOException, InterruptedException {
		try (to) {
			OutputStream output = to.getOutputStream();
			for (Chunk chunk = chunks.take(); chunk.bytes() != END; chunk = chunks.take()) {
				long left = chunk.dueNanos() - System.nanoTime();
				if (left > 0) {
					Thread.sleep(Duration.ofNanos(left).toMillis(), (int) (left % 1_000_000));
				}
				output.write(chunk.bytes());
			}
		}
		finally {
			this.sockets.remove(to);
		}
	}

	private static void run(String name, Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException | InterruptedException ex) {
				// One of both sides has closed the connection, which ends the other way
				// too
				return;
			}
		}, "proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/**
	 * Bytes on their way.
	 *
	 * @param bytes the bytes
	 * @param dueNanos when they arrive
	 */
	private record Chunk(byte[] bytes, long dueNanos) {

	}

	/**
	 * What a thread does.
	 */
	private interface Task {

		void run() throws IOException, InterruptedException;

	}

}
