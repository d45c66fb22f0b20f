package dev.temporalworker.connection;

import dev.temporalworker.connection.TemporalConnection.Settings;
import dev.temporalworker.connection.TemporalConnection.Settings.Tls;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes connection settings for tests.
 *
 * @param target the target
 * @param tls how the connection is encrypted
 * @param apiKey the API key
 */
public record TestConnectionSettings(String target, Tls tls, @Nullable ApiKeySupplier apiKey) {

	public TestConnectionSettings(String target) {
		this(target, Tls.DEFAULT, null);
	}

	TestConnectionSettings with(SslContext context) {
		return with(new Tls(context, this.tls.enabled(), this.tls.serverName()));
	}

	TestConnectionSettings withTls(boolean enabled) {
		return with(new Tls(this.tls.context(), enabled, this.tls.serverName()));
	}

	TestConnectionSettings withServerName(String serverName) {
		return with(new Tls(this.tls.context(), this.tls.enabled(), serverName));
	}

	TestConnectionSettings with(ApiKeySupplier apiKey) {
		return new TestConnectionSettings(this.target, this.tls, apiKey);
	}

	private TestConnectionSettings with(Tls tls) {
		return new TestConnectionSettings(this.target, tls, this.apiKey);
	}

	public Settings build() {
		return new Settings(this.target, this.apiKey, this.tls, null, "a test");
	}

}
