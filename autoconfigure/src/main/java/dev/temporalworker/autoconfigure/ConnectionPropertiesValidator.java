package dev.temporalworker.autoconfigure;

import java.time.Duration;

import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Retry;
import io.grpc.Metadata;
import io.temporal.serviceclient.RpcRetryOptions;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Refuses properties that gRPC or the SDK would refuse later, or not at all, together, in
 * words that name the key.
 *
 * @param properties the properties
 * @param rules the rules for their values
 */
record ConnectionPropertiesValidator(TemporalConnectionProperties properties, PropertyRules rules) {

	private static final Duration LONG_POLL = Duration.ofSeconds(60);

	private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(10);

	private static final Duration RETRY_INTERVAL = RpcRetryOptions.newBuilder()
		.validateBuildWithDefaults()
		.getInitialInterval();

	void validate() {
		this.properties.getHeaders().forEach(this::header);
		Retry retry = this.properties.getRetry();
		PropertyRules retryRules = this.rules.at("retry");
		PropertyRules.ordered(retryRules.bound("initial-interval", retry.getInitialInterval(), RETRY_INTERVAL),
				retryRules.bound("maximum-interval", retry.getMaximumInterval(), null));
		advise();
	}

	private void header(String name, String value) {
		String key = this.rules.at("headers").namedKey(name);
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

	private void advise() {
		boolean clearText = Boolean.FALSE.equals(this.properties.getSsl().getEnabled());
		this.rules.advise(!StringUtils.hasText(this.properties.getApiKey()) || !clearText, "ssl.enabled", false,
				"The API key is sent in clear text.");
		Duration keepAlive = this.properties.getKeepAlive().getTime();
		this.rules.advise(keepAlive == null || keepAlive.compareTo(SHORTEST_KEEP_ALIVE) >= 0, "keep-alive.time",
				keepAlive, "The Temporal Service closes connections that ping more often than every %d s."
					.formatted(SHORTEST_KEEP_ALIVE.toSeconds()));
		Duration longPoll = this.properties.getLongPollTimeout();
		this.rules.advise(longPoll == null || longPoll.compareTo(LONG_POLL) >= 0, "long-poll-timeout", longPoll,
				"The Temporal Service answers a poll without a task after about a minute; giving up earlier costs tasks that are on their way. Use more than %d s."
					.formatted(LONG_POLL.toSeconds()));
	}

}
