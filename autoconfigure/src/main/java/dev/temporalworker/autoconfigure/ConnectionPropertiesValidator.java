package dev.temporalworker.autoconfigure;

import java.time.Duration;
import java.util.regex.Pattern;

import dev.temporalworker.autoconfigure.TemporalConnectionProperties.KeepAlive;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Retry;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Ssl;
import io.grpc.Metadata;
import io.temporal.serviceclient.RpcRetryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Refuses values that gRPC or the SDK would refuse later, or not at all, in words that
 * name the key.
 */
final class ConnectionPropertiesValidator {

	private static final Duration LONG_POLL = Duration.ofSeconds(60);

	private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(10);

	private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");

	private static final Pattern PRINTABLE_TEXT = Pattern.compile("[ -~]*");

	private static final Pattern HOST = Pattern.compile("(?:[\\w.-]+|\\[[\\p{XDigit}:.%]+])(?::\\d{1,5})?");

	private static final Duration RETRY_INTERVAL = RpcRetryOptions.newBuilder()
		.validateBuildWithDefaults()
		.getInitialInterval();

	private static final String HIDDEN = "******";

	private final TemporalConnectionProperties properties;

	private final PropertyRules rules;

	ConnectionPropertiesValidator(TemporalConnectionProperties properties, PropertyRules rules) {
		this.properties = properties;
		this.rules = rules;
	}

	void validate() {
		this.rules.positive("rpc-timeout", this.properties.getRpcTimeout());
		this.rules.positive("long-poll-timeout", this.properties.getLongPollTimeout());
		this.rules.positive("query-timeout", this.properties.getQueryTimeout());
		this.rules.positive("system-info-timeout", this.properties.getSystemInfoTimeout());
		this.rules.positive("health-check-timeout", this.properties.getHealthCheckTimeout());
		this.rules.positive("backoff-reset-interval", this.properties.getBackoffResetInterval());
		this.rules.positive("reconnect-interval", this.properties.getReconnectInterval());
		this.properties.getHeaders().forEach(this::header);
		apiKey(this.properties.getApiKey(), this.properties.getSsl());
		serverName(this.properties.getSsl().getServerName(), this.rules.at("ssl"));
		validate(this.properties.getKeepAlive(), this.rules.at("keep-alive"));
		validate(this.properties.getRetry(), this.rules.at("retry"));
		advise();
	}

	private void advise() {
		Duration longPollTimeout = this.properties.getLongPollTimeout();
		this.rules.advise(longPollTimeout == null || longPollTimeout.compareTo(LONG_POLL) >= 0, "long-poll-timeout",
				longPollTimeout,
				"The Temporal Service answers a poll without a task after about a minute; giving up earlier costs tasks that are on their way. Use more than %d s."
					.formatted(LONG_POLL.toSeconds()));
	}

	private void validate(KeepAlive keepAlive, PropertyRules rules) {
		Duration time = keepAlive.getTime();
		rules.positive("time", time);
		rules.positive("timeout", keepAlive.getTimeout());
		rules.advise(time == null || time.compareTo(SHORTEST_KEEP_ALIVE) >= 0, "time", time,
				"The Temporal Service closes connections that ping more often than every %d s."
					.formatted(SHORTEST_KEEP_ALIVE.toSeconds()));
	}

	private void apiKey(@Nullable String apiKey, Ssl ssl) {
		this.rules.require(apiKey == null || PRINTABLE.matcher(apiKey).matches(), "api-key", HIDDEN,
				"It holds a line break, a blank or another character that a header can't carry.");
		this.rules.advise(!StringUtils.hasText(apiKey) || !Boolean.FALSE.equals(ssl.getEnabled()), "ssl.enabled", false,
				"The API key is sent in clear text.");
	}

	private void serverName(@Nullable String serverName, PropertyRules rules) {
		rules.require(!StringUtils.hasText(serverName) || HOST.matcher(serverName).matches(), "server-name", serverName,
				"It has to be the name of a host.");
	}

	private void validate(Retry retry, PropertyRules rules) {
		rules.positive("initial-interval", retry.getInitialInterval());
		rules.positive("congestion-initial-interval", retry.getCongestionInitialInterval());
		rules.positive("maximum-interval", retry.getMaximumInterval());
		rules.positive("expiration", retry.getExpiration());
		rules.atLeast("backoff-coefficient", retry.getBackoffCoefficient(), 1);
		Double jitter = retry.getMaximumJitterCoefficient();
		rules.require(jitter == null || (jitter >= 0 && jitter < 1), "maximum-jitter-coefficient", jitter,
				"A share from 0 to below 1 is needed.");
		rules.atLeastOne("maximum-attempts", retry.getMaximumAttempts());
		rules.ordered("initial-interval", retry.getInitialInterval(), "maximum-interval", retry.getMaximumInterval());
		if (retry.getInitialInterval() == null) {
			rules.atLeastDefault("maximum-interval", retry.getMaximumInterval(), "initial-interval", RETRY_INTERVAL);
		}
	}

	private void header(String name, String value) {
		String key = this.rules.at("headers").namedKey(name);
		if (!PRINTABLE_TEXT.matcher(value).matches()) {
			throw new InvalidConfigurationPropertyValueException(key, HIDDEN,
					"It holds a line break or another character that a header can't carry.");
		}
		try {
			Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(key, HIDDEN,
					"'%s' is no name of a header with text: %s.".formatted(name, ex.getMessage()));
		}
	}

}
