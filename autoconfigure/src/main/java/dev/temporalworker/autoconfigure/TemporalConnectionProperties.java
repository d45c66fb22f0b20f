package dev.temporalworker.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.grpc.Metadata;
import io.temporal.serviceclient.GrpcCompression;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Properties of the connection to the Temporal Service.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("temporal.connection")
public class TemporalConnectionProperties {

	/**
	 * Address of the Temporal Service in gRPC's target syntax, usually 'host:port'.
	 */
	private String target = "127.0.0.1:7233";

	/**
	 * API key to authenticate with. Setting it connects with TLS unless TLS is disabled.
	 */
	private @Nullable String apiKey;

	/**
	 * Time to wait for the answer to a call.
	 */
	private @Nullable Duration rpcTimeout;

	/**
	 * Time to wait for the answer to a long poll.
	 */
	private @Nullable Duration longPollTimeout;

	/**
	 * Time to wait for the answer to a query of a workflow.
	 */
	private @Nullable Duration queryTimeout;

	/**
	 * Time to wait for the first answer, which tells what the Temporal Service can do.
	 */
	private @Nullable Duration systemInfoTimeout;

	/**
	 * Time to wait for the answer to a health check.
	 */
	private @Nullable Duration healthCheckTimeout;

	/**
	 * Compression of calls.
	 */
	private @Nullable GrpcCompression compression;

	/**
	 * Interval at which waiting to reconnect is cut short.
	 */
	private @Nullable Duration backoffResetInterval;

	/**
	 * Interval at which connections are renewed.
	 */
	private @Nullable Duration reconnectInterval;

	/**
	 * Headers to send with each call.
	 */
	private Map<String, String> headers = new LinkedHashMap<>();

	private final KeepAlive keepAlive = new KeepAlive();

	private final Retry retry = new Retry();

	private final Ssl ssl = new Ssl();

	public String getTarget() {
		return this.target;
	}

	public void setTarget(String target) {
		this.target = target;
	}

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		ValueRules.require(apiKey == null || apiKey.matches("[!-~]*"), "api-key", "******",
				"It holds a line break, a blank or another character that a header can't carry.");
		this.apiKey = apiKey;
	}

	public @Nullable Duration getRpcTimeout() {
		return this.rpcTimeout;
	}

	public void setRpcTimeout(@Nullable Duration rpcTimeout) {
		this.rpcTimeout = ValueRules.positive("rpc-timeout", rpcTimeout);
	}

	public @Nullable Duration getLongPollTimeout() {
		return this.longPollTimeout;
	}

	public void setLongPollTimeout(@Nullable Duration longPollTimeout) {
		this.longPollTimeout = ValueRules.positive("long-poll-timeout", longPollTimeout);
	}

	public @Nullable Duration getQueryTimeout() {
		return this.queryTimeout;
	}

	public void setQueryTimeout(@Nullable Duration queryTimeout) {
		this.queryTimeout = ValueRules.positive("query-timeout", queryTimeout);
	}

	public @Nullable Duration getSystemInfoTimeout() {
		return this.systemInfoTimeout;
	}

	public void setSystemInfoTimeout(@Nullable Duration systemInfoTimeout) {
		this.systemInfoTimeout = ValueRules.positive("system-info-timeout", systemInfoTimeout);
	}

	public @Nullable Duration getHealthCheckTimeout() {
		return this.healthCheckTimeout;
	}

	public void setHealthCheckTimeout(@Nullable Duration healthCheckTimeout) {
		this.healthCheckTimeout = ValueRules.positive("health-check-timeout", healthCheckTimeout);
	}

	public @Nullable GrpcCompression getCompression() {
		return this.compression;
	}

	public void setCompression(@Nullable GrpcCompression compression) {
		this.compression = compression;
	}

	public @Nullable Duration getBackoffResetInterval() {
		return this.backoffResetInterval;
	}

	public void setBackoffResetInterval(@Nullable Duration backoffResetInterval) {
		this.backoffResetInterval = ValueRules.positive("backoff-reset-interval", backoffResetInterval);
	}

	public @Nullable Duration getReconnectInterval() {
		return this.reconnectInterval;
	}

	public void setReconnectInterval(@Nullable Duration reconnectInterval) {
		this.reconnectInterval = ValueRules.positive("reconnect-interval", reconnectInterval);
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(Map<String, String> headers) {
		headers.forEach(TemporalConnectionProperties::validateHeader);
		this.headers = headers;
	}

	private static void validateHeader(String name, String value) {
		String key = new PropertyRules("headers").namedKey(name);
		ValueRules.require(value.matches("[ -~]*"), key, "******",
				"It holds a line break or another character that a header can't carry.");
		try {
			Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(key, "******",
					"'%s' is no name of a header with text: %s.".formatted(name, ex.getMessage()));
		}
	}

	public KeepAlive getKeepAlive() {
		return this.keepAlive;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	/**
	 * Pings that find dead connections.
	 */
	public static class KeepAlive {

		/**
		 * Whether to ping the Temporal Service over an idle connection.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Time without traffic after which to ping.
		 */
		private @Nullable Duration time;

		/**
		 * Time to wait for the answer to a ping before the connection counts as dead.
		 */
		private @Nullable Duration timeout;

		/**
		 * Whether to ping while no call is under way.
		 */
		private @Nullable Boolean withoutCalls;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable Duration getTime() {
			return this.time;
		}

		public void setTime(@Nullable Duration time) {
			this.time = ValueRules.positive("time", time);
		}

		public @Nullable Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(@Nullable Duration timeout) {
			this.timeout = ValueRules.positive("timeout", timeout);
		}

		public @Nullable Boolean getWithoutCalls() {
			return this.withoutCalls;
		}

		public void setWithoutCalls(@Nullable Boolean withoutCalls) {
			this.withoutCalls = withoutCalls;
		}

	}

	/**
	 * Retry of failed calls.
	 */
	public static class Retry {

		/**
		 * Time before the first retry.
		 */
		private @Nullable Duration initialInterval;

		/**
		 * Time before the first retry when the Temporal Service is overloaded.
		 */
		private @Nullable Duration congestionInitialInterval;

		/**
		 * Longest time between two retries.
		 */
		private @Nullable Duration maximumInterval;

		/**
		 * Factor by which the time between retries grows.
		 */
		private @Nullable Double backoffCoefficient;

		/**
		 * Share of the time between retries that is left to chance, from 0 to 1.
		 */
		private @Nullable Double maximumJitterCoefficient;

		/**
		 * Maximum number of attempts.
		 */
		private @Nullable Integer maximumAttempts;

		/**
		 * Time after which a failed call is not retried any more.
		 */
		private @Nullable Duration expiration;

		public @Nullable Duration getInitialInterval() {
			return this.initialInterval;
		}

		public void setInitialInterval(@Nullable Duration initialInterval) {
			this.initialInterval = ValueRules.positive("initial-interval", initialInterval);
		}

		public @Nullable Duration getCongestionInitialInterval() {
			return this.congestionInitialInterval;
		}

		public void setCongestionInitialInterval(@Nullable Duration congestionInitialInterval) {
			this.congestionInitialInterval = ValueRules.positive("congestion-initial-interval",
					congestionInitialInterval);
		}

		public @Nullable Duration getMaximumInterval() {
			return this.maximumInterval;
		}

		public void setMaximumInterval(@Nullable Duration maximumInterval) {
			this.maximumInterval = ValueRules.positive("maximum-interval", maximumInterval);
		}

		public @Nullable Double getBackoffCoefficient() {
			return this.backoffCoefficient;
		}

		public void setBackoffCoefficient(@Nullable Double backoffCoefficient) {
			this.backoffCoefficient = ValueRules.atLeast("backoff-coefficient", backoffCoefficient, 1);
		}

		public @Nullable Double getMaximumJitterCoefficient() {
			return this.maximumJitterCoefficient;
		}

		public void setMaximumJitterCoefficient(@Nullable Double maximumJitterCoefficient) {
			this.maximumJitterCoefficient = ValueRules.require(
					maximumJitterCoefficient == null || (maximumJitterCoefficient >= 0 && maximumJitterCoefficient < 1),
					"maximum-jitter-coefficient", maximumJitterCoefficient, "A share from 0 to below 1 is needed.");
		}

		public @Nullable Integer getMaximumAttempts() {
			return this.maximumAttempts;
		}

		public void setMaximumAttempts(@Nullable Integer maximumAttempts) {
			this.maximumAttempts = ValueRules.atLeastOne("maximum-attempts", maximumAttempts);
		}

		public @Nullable Duration getExpiration() {
			return this.expiration;
		}

		public void setExpiration(@Nullable Duration expiration) {
			this.expiration = ValueRules.positive("expiration", expiration);
		}

	}

	/**
	 * TLS.
	 */
	public static class Ssl {

		/**
		 * Whether to connect with TLS. Enabled when an SSL bundle or an API key is set,
		 * unless specified otherwise.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Name of the SSL bundle with the certificates to connect with.
		 */
		private @Nullable String bundle;

		/**
		 * Server name to ask for and to verify, instead of the host of the target.
		 */
		private @Nullable String serverName;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

		public @Nullable String getServerName() {
			return this.serverName;
		}

		public void setServerName(@Nullable String serverName) {
			this.serverName = ValueRules.require(
					!StringUtils.hasText(serverName)
							|| serverName.matches("(?:[\\w.-]+|\\[[\\p{XDigit}:.%]+])(?::\\d{1,5})?"),
					"server-name", serverName, "It has to be the name of a host.");
		}

	}

}
