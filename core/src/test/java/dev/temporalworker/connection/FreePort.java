package dev.temporalworker.connection;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports to listen on. They are below those that a system gives to connections,
 * which on Linux begin at 32768: a connection may take such a port before anybody listens
 * on it.
 */
public final class FreePort {

	private static final int FIRST = 10000;

	private static final int END = 32768;

	private FreePort() {
	}

	/**
	 * Finds a port that nobody listens on.
	 * @return the port
	 */
	public static int find() {
		return ThreadLocalRandom.current().ints(FIRST, END).filter(FreePort::isFree).findFirst().orElseThrow();
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
