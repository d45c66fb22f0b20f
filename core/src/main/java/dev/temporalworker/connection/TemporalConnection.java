package dev.temporalworker.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.uber.m3.tally.Scope;
import dev.temporalworker.connection.TemporalConnection.Settings.Tls;
import dev.temporalworker.naming.ClientName;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a Temporal Service: the root of everything that belongs to one client.
 * Creating it does no network I/O. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TemporalConnection implements AutoCloseable {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration API_KEY_TIMEOUT = Duration.ofSeconds(5);

	private final ClientName clientName;

	private final Settings settings;

	private final WorkflowServiceStubs serviceStubs;

	private TemporalConnection(ClientName clientName, Settings settings, WorkflowServiceStubs serviceStubs) {
		this.clientName = clientName;
		this.settings = settings;
		this.serviceStubs = serviceStubs;
	}

	/**
	 * Create a connection that is opened by the first call.
	 * @param clientName the client that connects, which becomes a tag of its metrics
	 * @param settings where and how to connect
	 * @param customizers applied in order to the options, after the settings
	 * @return the connection
	 */
	public static TemporalConnection of(ClientName clientName, Settings settings,
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

	private static void apply(Settings settings, WorkflowServiceStubsOptions.Builder options) {
		if (settings.channel() != null) {
			options.setChannel(settings.channel());
			return;
		}
		options.setTarget(settings.target());
		ApiKeySupplier apiKey = settings.apiKey();
		if (apiKey != null) {
			options.addApiKey(new BoundedApiKey(apiKey, API_KEY_TIMEOUT)::get);
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
	 * Return the client that connects.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Return the settings that this connection was created from.
	 * @return the settings
	 */
	public Settings getSettings() {
		return this.settings;
	}

	/**
	 * Return the stubs of the Temporal Service.
	 * @return the stubs
	 */
	public WorkflowServiceStubs getServiceStubs() {
		return this.serviceStubs;
	}

	/**
	 * End a gRPC back-off, so that the next call connects at once.
	 */
	public void reconnect() {
		this.serviceStubs.getRawChannel().resetConnectBackoff();
	}

	/**
	 * Close the channel after calls under way have ended, at most 5 s later.
	 */
	@Override
	public void close() {
		this.serviceStubs.shutdown();
		if (!this.serviceStubs.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
			this.serviceStubs.shutdownNow();
		}
	}

	/**
	 * Where a Temporal Service is and how to connect to it.
	 *
	 * @param target the target in gRPC's syntax, usually {@code host:port}
	 * @param apiKey asked for the API key for every call, so that a key can rotate, or
	 * {@code null} to send none; a call fails if it has not answered after 5 s
	 * @param tls how the connection is encrypted
	 * @param channel a channel to use instead of connecting to the target, which its
	 * owner closes, or {@code null} to connect
	 * @param origin where the target was set, in words, or {@code null} if it is not
	 * known
	 */
	public record Settings(String target, @Nullable ApiKeySupplier apiKey, Tls tls, @Nullable ManagedChannel channel,
			@Nullable String origin) {

		/**
		 * How a connection is encrypted.
		 *
		 * @param context what to encrypt with, or {@code null} for the trust of the JVM
		 * or no TLS
		 * @param enabled whether to use TLS, or {@code null} to use it with a context or
		 * an API key only
		 * @param serverName the server name to ask for and verify, or {@code null} for
		 * the host of the target
		 */
		public record Tls(@Nullable SslContext context, @Nullable Boolean enabled, @Nullable String serverName) {

			/**
			 * Leaves everything to the SDK.
			 */
			public static final Tls DEFAULT = new Tls(null, null, null);

		}

	}

}
