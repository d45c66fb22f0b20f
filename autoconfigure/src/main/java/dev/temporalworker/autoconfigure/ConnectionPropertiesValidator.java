package dev.temporalworker.autoconfigure;

import dev.temporalworker.autoconfigure.TemporalConnectionProperties.KeepAlive;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Retry;
import io.grpc.Metadata;

/**
 * Refuses values that gRPC or the SDK would refuse later, or not at all, in words that
 * name the key.
 */
final class ConnectionPropertiesValidator {

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
		this.properties.getHeaders().keySet().forEach(this::header);
		validate(this.properties.getKeepAlive(), this.rules.at("keep-alive"));
		validate(this.properties.getRetry(), this.rules.at("retry"));
	}

	private void validate(KeepAlive keepAlive, PropertyRules rules) {
		rules.positive("time", keepAlive.getTime());
		rules.positive("timeout", keepAlive.getTimeout());
	}

	private void validate(Retry retry, PropertyRules rules) {
		rules.positive("initial-interval", retry.getInitialInterval());
		rules.positive("congestion-initial-interval", retry.getCongestionInitialInterval());
		rules.positive("maximum-interval", retry.getMaximumInterval());
		rules.positive("expiration", retry.getExpiration());
		Double coefficient = retry.getBackoffCoefficient();
		rules.require(coefficient == null || coefficient >= 1, "backoff-coefficient", coefficient,
				"At least 1 is needed.");
		Double jitter = retry.getMaximumJitterCoefficient();
		rules.require(jitter == null || (jitter >= 0 && jitter < 1), "maximum-jitter-coefficient", jitter,
				"A share from 0 to below 1 is needed.");
		rules.atLeastOne("maximum-attempts", retry.getMaximumAttempts());
		rules.ordered("initial-interval", retry.getInitialInterval(), "maximum-interval", retry.getMaximumInterval());
	}

	private void header(String name) {
		try {
			Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
		}
		catch (IllegalArgumentException ex) {
			this.rules.require(false, "headers", name, "It is no name of a header with text: " + ex.getMessage());
		}
	}

}
