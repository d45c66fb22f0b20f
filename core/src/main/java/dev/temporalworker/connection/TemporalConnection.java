package dev.temporalworker.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.uber.m3.tally.Scope;
import dev.temporalworker.connection.ConnectionSettings.Tls;
import dev.temporalworker.naming.ClientName;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/**
 * A connection to a Temporal Service: the root of everything that belongs to one client.
 * Creating it does no network I/O. Thread-safe.
 */
public final class TemporalConnection implements AutoCloseable {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final ClientName clientName;

	private final ConnectionSettings settings;

	private final WorkflowServiceStubs serviceStubs;

	private TemporalConnection(ClientName clientName, ConnectionSettings settings, WorkflowServiceStubs serviceStubs) {
		this.clientName = clientName;
		this.settings = settings;
		this.serviceStubs = serviceStubs;
	}

	/**
	 * Creates a connection that is opened by the first call.
	 * @param clientName the client that connects, which becomes a tag of its metrics
	 * @param settings where and how to connect
	 * @param customizers applied in order to the options, after the settings
	 * @return the connection
	 */
	public static TemporalConnection of(ClientName clientName, ConnectionSettings settings,
			List<ServiceStubsOptionsCustomizer> customizers) {
		WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
		apply(settings, options);
		customizers.forEach((customizer) -> customizer.customize(options));
		return new TemporalConnection(clientName, settings,
				WorkflowServiceStubs.newServiceStubs(tagged(options.build(), clientName)));
	}

	private static WorkflowServiceStubsOptions tagged(WorkflowServiceStubsOptions options, ClientName clientName) {
		Scope scope = options.getMetricsScope();
		return (scope != null) ? WorkflowServiceStubsOptions.newBuilder(options)
			.setMetricsScope(scope.tagged(Map.of("client", clientName.value())))
			.build() : options;
	}

	private static void apply(ConnectionSettings settings, WorkflowServiceStubsOptions.Builder options) {
		if (settings.channel() != null) {
			options.setChannel(settings.channel());
			return;
		}
		options.setTarget(settings.target());
		ApiKeySupplier apiKey = settings.apiKey();
		if (apiKey != null) {
			options.addApiKey(apiKey::getApiKey);
		}
		apply(settings.tls(), options);
	}

	private static void apply(Tls tls, WorkflowServiceStubsOptions.Builder options) {
		if (tls.context() != null) {
			options.setSslContext(tls.context());
		}
		else if (tls.enabled() != null) {
			options.setEnableHttps(tls.enabled());
		}
		String serverName = tls.serverName();
		if (serverName != null) {
			options.setChannelInitializer((builder) -> builder.overrideAuthority(serverName));
		}
	}

	/**
	 * Returns the client that connects.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Returns the settings that this connection was created from.
	 * @return the settings
	 */
	public ConnectionSettings getSettings() {
		return this.settings;
	}

	/**
	 * Returns the stubs of the Temporal Service.
	 * @return the stubs
	 */
	public WorkflowServiceStubs getServiceStubs() {
		return this.serviceStubs;
	}

	/**
	 * Ends a gRPC back-off, so that the next call connects at once.
	 */
	public void reconnect() {
		this.serviceStubs.getRawChannel().resetConnectBackoff();
	}

	/**
	 * Closes the channel after calls under way have ended, at most 5 s later.
	 */
	@Override
	public void close() {
		this.serviceStubs.shutdown();
		if (!this.serviceStubs.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
			this.serviceStubs.shutdownNow();
		}
	}

}
