package dev.temporalworker.autoconfigure;

import java.time.Duration;

import dev.temporalworker.autoconfigure.TemporalConnectionProperties.KeepAlive;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties.Retry;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Refuses values that gRPC or the SDK would refuse later, or not at all, in words that
 * name the key.
 */
final class ConnectionPropertiesValidator {

	private static final String PREFIX = "temporal.connection.";

	private final TemporalConnectionProperties properties;

	ConnectionPropertiesValidator(TemporalConnectionProperties properties) {
		this.properties = properties;
	}

	void validate() {
		positive("rpc-timeout", this.properties.getRpcTimeout());
		positive("long-poll-timeout", this.properties.getLongPollTimeout());
		positive("query-timeout", this.properties.getQueryTimeout());
		positive("system-info-timeout", this.properties.getSystemInfoTimeout());
		positive("health-check-timeout", this.properties.getHealthCheckTimeout());
		positive("backoff-reset-interval", this.properties.getBackoffResetInterval());
		positive("reconnect-interval", this.properties.getReconnectInterval());
		this.properties.getHeaders().forEach(this::header);
		validate(this.properties.getKeepAlive());
		validate(this.properties.getRetry());
	}

	private void validate(KeepAlive keepAlive) {
		positive("keep-alive.time", keepAlive.getTime());
		positive("keep-alive.timeout", keepAlive.getTimeout());
	}

	private void validate(Retry retry) {
		positive("retry.initial-interval", retry.getInitialInterval());
		positive("retry.congestion-initial-interval", retry.getCongestionInitialInterval());
		positive("retry.maximum-interval", retry.getMaximumInterval());
		positive("retry.expiration", retry.getExpiration());
		Double coefficient = retry.getBackoffCoefficient();
		require(coefficient == null || coefficient >= 1, "retry.backoff-coefficient", coefficient,
				"At least 1 is needed.");
		Double jitter = retry.getMaximumJitterCoefficient();
		require(jitter == null || (jitter >= 0 && jitter < 1), "retry.maximum-jitter-coefficient", jitter,
				"A share from 0 to below 1 is needed.");
		Integer attempts = retry.getMaximumAttempts();
		require(attempts == null || attempts >= 1, "retry.maximum-attempts", attempts, "At least 1 is needed.");
		Duration initial = retry.getInitialInterval();
		Duration maximum = retry.getMaximumInterval();
		require(initial == null || maximum == null || initial.compareTo(maximum) <= 0, "retry.initial-interval",
				initial, "It must not be longer than '%sretry.maximum-interval'.".formatted(PREFIX));
	}

	private void header(String name, String value) {
		try {
			Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "headers", name,
					"It is no name of a header with text: " + ex.getMessage());
		}
	}

	private static void positive(String key, @Nullable Duration value) {
		require(value == null || value.toMillis() > 0, key, value, "A duration of at least 1 ms is needed.");
	}

	private static void require(boolean valid, String key, @Nullable Object value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + key, value, reason);
		}
	}

}
