package dev.temporalworker.embedded;

import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import io.grpc.ManagedChannel;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The SDK's test server as a Temporal Service inside the application, for demonstrations
 * and tests. Only this application can reach it, every namespace exists in it, and
 * nothing outlives it.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class EmbeddedTemporalService implements TemporalConnectionDetails, AutoCloseable {

	private static final Log logger = LogFactory.getLog(EmbeddedTemporalService.class);

	private final InProcessTestServer server;

	/**
	 * Start a service that runs in real time.
	 */
	public EmbeddedTemporalService() {
		boolean lockTimeSkipping = true;
		this.server = TestServer.createServer(lockTimeSkipping);
		logger.warn("Embedded Temporal Service: nothing is durable. Workflows are lost when this application stops."
				+ " Set 'temporal.connection.target' to use a real one.");
	}

	@Override
	public String getTarget() {
		return "embedded";
	}

	@Override
	public ManagedChannel getChannel() {
		return this.server.getChannel();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
