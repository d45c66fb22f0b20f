package dev.temporalworker.autoconfigure;

import java.util.Arrays;

import javax.net.ssl.SSLException;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Adapts SSL bundles to the SSL context of the SDK's channel.
 */
final class SslContexts {

	private SslContexts() {
	}

	/**
	 * Create the context of a bundle.
	 * @param bundle the bundle
	 * @return the context
	 * @throws RuntimeException if a part of the bundle can't be used, with a message that
	 * may show it
	 */
	static SslContext of(SslBundle bundle) {
		SslManagerBundle managers = bundle.getManagers();
		SslOptions options = bundle.getOptions();
		SslContextBuilder builder = GrpcSslContexts.configure(SslContextBuilder.forClient())
			.keyManager(managers.getKeyManagerFactory())
			.trustManager(managers.getTrustManagerFactory());
		if (options.getCiphers() != null) {
			builder.ciphers(Arrays.asList(options.getCiphers()));
		}
		if (options.getEnabledProtocols() != null) {
			builder.protocols(options.getEnabledProtocols());
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("The SSL bundle for the Temporal Service can't be used", ex);
		}
	}

}
