package dev.temporalworker.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Self-signed certificates for {@code localhost} with their private keys, made by the
 * JDK's keytool. Whoever trusts one trusts nothing else.
 */
public enum Certificates {

	/**
	 * Certificate of a server.
	 */
	SERVER,

	/**
	 * Certificate of a client.
	 */
	CLIENT,

	/**
	 * Certificate that nobody presents.
	 */
	OTHER;

	private static final String PASSWORD = "changeit";

	private @Nullable KeyStore store;

	/**
	 * Returns what a client encrypts with.
	 * @param identity the certificate to present, if any
	 * @param trusted the certificate to trust
	 * @return the SSL context
	 */
	static SslContext client(@Nullable Certificates identity, Certificates trusted) {
		SslContextBuilder builder = GrpcSslContexts.configure(SslContextBuilder.forClient());
		if (identity != null) {
			builder.keyManager(identity.keyManagers());
		}
		return build(builder.trustManager(trusted.trustManagers()));
	}

	/**
	 * Returns what a server encrypts with which asks for a certificate.
	 * @param identity the certificate to present
	 * @param trusted the certificate to ask for
	 * @return the SSL context
	 */
	static SslContext server(Certificates identity, Certificates trusted) {
		return build(GrpcSslContexts.configure(SslContextBuilder.forServer(identity.keyManagers()))
			.trustManager(trusted.trustManagers())
			.clientAuth(ClientAuth.REQUIRE));
	}

	private static SslContext build(SslContextBuilder builder) {
		try {
			return builder.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private KeyManagerFactory keyManagers() {
		try {
			KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			factory.init(store(), PASSWORD.toCharArray());
			return factory;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private TrustManagerFactory trustManagers() {
		try {
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			trusted.setCertificateEntry(name(), store().getCertificate(name()));
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(trusted);
			return factory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the certificate in PEM.
	 * @return the certificate
	 */
	public String certificatePem() {
		try {
			return pem("CERTIFICATE", store().getCertificate(name()).getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the private key in PEM.
	 * @return the private key
	 */
	public String privateKeyPem() {
		try {
			return pem("PRIVATE KEY", store().getKey(name(), PASSWORD.toCharArray()).getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(String type, byte[] content) {
		return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type,
				Base64.getMimeEncoder().encodeToString(content));
	}

	private synchronized KeyStore store() {
		if (this.store == null) {
			this.store = create(name());
		}
		return this.store;
	}

	private static KeyStore create(String name) {
		try {
			Path directory = Files.createTempDirectory("certificates");
			Path file = directory.resolve("store.p12");
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext",
					"san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
					file.toString())
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
				throw new IllegalStateException("keytool did not make a certificate");
			}
			KeyStore store = KeyStore.getInstance("PKCS12");
			try (InputStream content = Files.newInputStream(file)) {
				store.load(content, PASSWORD.toCharArray());
			}
			Files.delete(file);
			Files.delete(directory);
			return store;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
