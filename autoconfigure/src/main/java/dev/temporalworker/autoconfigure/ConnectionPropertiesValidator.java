package dev.temporalworker.autoconfigure;

import java.time.Duration;

import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Retry;
import io.temporal.serviceclient.RpcRetryOptions;

import org.springframework.util.StringUtils;

/**
 * Refuses properties that gRPC or the SDK would refuse later, or not at all, together, in
 * words that name the key.
 *
 * @param properties the properties
 * @param rules the rules for their values
 */
record ConnectionPropertiesValidator(TemporalConnectionProperties properties, PropertyRules rules) {

	private static final Duration RETRY_INTERVAL = RpcRetryOptions.newBuilder()
		.validateBuildWithDefaults()
		.getInitialInterval();

	void validate() {
		Retry retry = this.properties.getRetry();
		PropertyRules retryRules = this.rules.at("retry");
		PropertyRules.ordered(retryRules.of("initial-interval", retry.getInitialInterval(), RETRY_INTERVAL),
				retryRules.of("maximum-interval", retry.getMaximumInterval()));
		this.rules.of("ssl.enabled", this.properties.getSsl().getEnabled())
			.advise((enabled) -> enabled || !StringUtils.hasText(this.properties.getApiKey()),
					"The API key is sent in clear text.");
		this.rules.of("keep-alive.time", this.properties.getKeepAlive().getTime())
			.advise((time) -> time.toSeconds() >= 10,
					"The Temporal Service closes connections that ping more often than every 10 s.");
		this.rules.of("long-poll-timeout", this.properties.getLongPollTimeout())
			.advise((timeout) -> timeout.toSeconds() >= 60,
					"The Temporal Service answers a poll without a task after about a minute; giving up earlier costs tasks that are on their way. Use more than 60 s.");
	}

}
