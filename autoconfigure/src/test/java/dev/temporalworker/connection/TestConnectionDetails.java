package dev.temporalworker.connection;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.ssl.SslBundle;

/**
 * Connection details for tests.
 *
 * @param target the target
 * @param sslBundle the SSL bundle
 * @param tls whether to use TLS
 * @param serverName the server name
 * @param apiKey the API key
 */
record TestConnectionDetails(String target, @Nullable SslBundle sslBundle, @Nullable Boolean tls,
		@Nullable String serverName,
		@Nullable ApiKeySupplier apiKey) implements TemporalConnectionDetails, OriginProvider {

	TestConnectionDetails(String target) {
		this(target, null, null, null, null);
	}

	TestConnectionDetails with(SslBundle bundle) {
		return new TestConnectionDetails(this.target, bundle, this.tls, this.serverName, this.apiKey);
	}

	TestConnectionDetails withTls(boolean tls) {
		return new TestConnectionDetails(this.target, this.sslBundle, tls, this.serverName, this.apiKey);
	}

	TestConnectionDetails withServerName(String serverName) {
		return new TestConnectionDetails(this.target, this.sslBundle, this.tls, serverName, this.apiKey);
	}

	TestConnectionDetails with(ApiKeySupplier apiKey) {
		return new TestConnectionDetails(this.target, this.sslBundle, this.tls, this.serverName, apiKey);
	}

	@Override
	public String getTarget() {
		return this.target;
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.sslBundle;
	}

	@Override
	public @Nullable Boolean getTls() {
		return this.tls;
	}

	@Override
	public @Nullable String getServerName() {
		return this.serverName;
	}

	@Override
	public @Nullable ApiKeySupplier getApiKey() {
		return this.apiKey;
	}

	@Override
	public Origin getOrigin() {
		return new Origin() {

			@Override
			public String toString() {
				return "a test";
			}

		};
	}

}
