package dev.temporalworker.oms.database;

import java.sql.SQLException;

import org.h2.tools.Server;

import org.springframework.util.function.SingletonSupplier;

/**
 * Lets other processes use the H2 databases of this one.
 */
final class H2Server {

	private static final SingletonSupplier<Server> SHARED = SingletonSupplier.of(H2Server::start);

	private H2Server() {
	}

	static int port() {
		return SHARED.obtain().getPort();
	}

	private static Server start() {
		try {
			return Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-tcpDaemon").start();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
