package dev.temporalworker.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.uber.m3.tally.Scope;
import dev.temporalworker.naming.ClientName;
import io.grpc.ManagedChannel;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

import org.springframework.boot.ssl.SslBundle;

/**
 * A connection to a Temporal Service: the root of everything that belongs to one client.
 * Creating it does no network I/O. Thread-safe.
 */
public final class TemporalConnection implements AutoCloseable {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private final ClientName clientName;

	private final TemporalConnectionDetails details;

	private final WorkflowServiceStubs serviceStubs;

	private TemporalConnection(ClientName clientName, TemporalConnectionDetails details,
			WorkflowServiceStubs serviceStubs) {
		this.clientName = clientName;
		this.details = details;
		this.serviceStubs = serviceStubs;
	}

	/**
	 * Creates a connection that is opened by the first call.
	 * @param clientName the client that connects, which becomes a tag of its metrics
	 * @param details where and how to connect
	 * @param customizers applied in order to the options, after the details
	 * @return the connection
	 */
	public static TemporalConnection of(ClientName clientName, TemporalConnectionDetails details,
			List<ServiceStubsOptionsCustomizer> customizers) {
		WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
		apply(details, options);
		customizers.forEach((customizer) -> customizer.customize(options));
		return new TemporalConnection(clientName, details,
				WorkflowServiceStubs.newServiceStubs(tagged(options.build(), clientName)));
	}

	private static WorkflowServiceStubsOptions tagged(WorkflowServiceStubsOptions options, ClientName clientName) {
		Scope scope = options.getMetricsScope();
		return (scope != null) ? WorkflowServiceStubsOptions.newBuilder(options)
			.setMetricsScope(scope.tagged(Map.of("client", clientName.value())))
			.build() : options;
	}

	private static void apply(TemporalConnectionDetails details, WorkflowServiceStubsOptions.Builder options) {
		ManagedChannel channel = details.getChannel();
		if (channel != null) {
			options.setChannel(channel);
			return;
		}
		options.setTarget(details.getTarget());
		ApiKeySupplier apiKey = details.getApiKey();
		if (apiKey != null) {
			options.addApiKey(apiKey::getApiKey);
		}
		SslBundle bundle = details.getSslBundle();
		Boolean tls = details.getTls();
		if (bundle != null) {
			options.setSslContext(SslContexts.of(bundle));
		}
		else if (tls != null) {
			options.setEnableHttps(tls);
		}
		String serverName = details.getServerName();
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
	 * Returns the details that this connection was created from.
	 * @return the details
	 */
	public TemporalConnectionDetails getDetails() {
		return this.details;
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
