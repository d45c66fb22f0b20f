package dev.temporalworker.autoconfigure;

import dev.temporalworker.connection.ApiKeySupplier;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details of a connection to a Temporal Service. A bean of this type replaces everything
 * that the properties say about target and credentials.
 *
 * @since 0.1.0
 */
public interface TemporalConnectionDetails extends ConnectionDetails {

	/**
	 * Return the target in gRPC's syntax, usually {@code host:port}.
	 * @return the target
	 */
	String getTarget();

	/**
	 * Return the source of the API key, asked for every call, so that a key can rotate.
	 * @return the source of the API key, or {@code null} to send none
	 */
	default @Nullable ApiKeySupplier getApiKey() {
		return null;
	}

	/**
	 * Return the SSL bundle to connect with.
	 * @return the SSL bundle, or {@code null} for the trust of the JVM or no TLS
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

	/**
	 * Return whether to connect with TLS.
	 * @return whether to use TLS, or {@code null} to use it with an SSL bundle or an API
	 * key only
	 */
	default @Nullable Boolean getTls() {
		return null;
	}

	/**
	 * Return the server name to ask for and verify instead of the host of the target.
	 * @return the server name, or {@code null} for the host of the target
	 */
	default @Nullable String getServerName() {
		return null;
	}

	/**
	 * Return the namespace that is there to be used.
	 * @return the namespace, which wins over that of the properties, or {@code null} to
	 * leave it to them
	 */
	default @Nullable String getNamespace() {
		return null;
	}

	/**
	 * Return a channel to use instead of connecting to the target.
	 * @return the channel, which its owner closes, or {@code null} to connect
	 */
	default @Nullable ManagedChannel getChannel() {
		return null;
	}

}
