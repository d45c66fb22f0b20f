package dev.temporalworker.connection;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a Temporal Service is and how to connect to it.
 *
 * @param target the target in gRPC's syntax, usually {@code host:port}
 * @param apiKey asked for the API key for every call, so that a key can rotate, or
 * {@code null} to send none
 * @param tls how the connection is encrypted
 * @param channel a channel to use instead of connecting to the target, which its owner
 * closes, or {@code null} to connect
 * @param origin where the target was set, in words, or {@code null} if it is not known
 */
public record ConnectionSettings(String target, @Nullable ApiKeySupplier apiKey, Tls tls,
		@Nullable ManagedChannel channel, @Nullable String origin) {

	/**
	 * How a connection is encrypted.
	 *
	 * @param context what to encrypt with, or {@code null} for the trust of the JVM or no
	 * TLS
	 * @param enabled whether to use TLS, or {@code null} to use it with a context or an
	 * API key only
	 * @param serverName the server name to ask for and verify, or {@code null} for the
	 * host of the target
	 */
	public record Tls(@Nullable SslContext context, @Nullable Boolean enabled, @Nullable String serverName) {

		/**
		 * Leaves everything to the SDK.
		 */
		public static final Tls DEFAULT = new Tls(null, null, null);

	}

}
