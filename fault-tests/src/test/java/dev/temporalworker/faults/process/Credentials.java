package dev.temporalworker.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.temporalworker.connection.Certificates;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/**
 * What a Temporal server with mutual TLS and JSON Web Tokens asks for, in files that can
 * be replaced while it runs.
 */
public final class Credentials {

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	private final Path folder;

	private final KeyPair keys = generateKeys();

	Credentials(Path parent) {
		this.folder = Programs.createFolder(parent, "credentials");
		write("server.pem", Certificates.SERVER.certificatePem());
		write("server.key", Certificates.SERVER.privateKeyPem());
		write("keys.json", keySet((RSAPublicKey) this.keys.getPublic()));
		write("accepted.pem", Certificates.CLIENT.certificatePem());
		useCertificate(Certificates.CLIENT);
		useApiKey(true);
	}

	private static KeyPair generateKeys() {
		try {
			return KeyPairGenerator.getInstance("RSA").generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// RFC 7517
	private static String keySet(RSAPublicKey key) {
		return """
				{"keys": [{"kty": "RSA", "kid": "1", "alg": "RS256", "use": "sig", "n": "%s", "e": "%s"}]}""".formatted(
				BASE64.encodeToString(key.getModulus().toByteArray()),
				BASE64.encodeToString(key.getPublicExponent().toByteArray()));
	}

	/**
	 * Gives applications another certificate. The server accepts all but
	 * {@link Certificates#OTHER}.
	 * @param certificate the certificate
	 */
	public void useCertificate(Certificates certificate) {
		write("client.key", certificate.privateKeyPem());
		write("client.pem", certificate.certificatePem());
	}

	/**
	 * Gives applications another API key.
	 * @param right whether the server accepts it
	 */
	public void useApiKey(boolean right) {
		write("api-key", right ? token(this.keys) : token(generateKeys()));
	}

	// RFC 7519, with the permissions that the default claim mapper of the server reads
	private static String token(KeyPair keys) {
		String content = "%s.%s".formatted(encode("{\"alg\": \"RS256\", \"typ\": \"JWT\", \"kid\": \"1\"}"), encode("""
				{"sub": "faults", "exp": %d, "permissions": ["temporal-system:admin", "default:admin"]}"""
			.formatted(Instant.now().plusSeconds(86_400).getEpochSecond())));
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(keys.getPrivate());
			signature.update(content.getBytes(StandardCharsets.US_ASCII));
			return "%s.%s".formatted(content, BASE64.encodeToString(signature.sign()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String json) {
		return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	// In one step, so that nobody reads a half
	private void write(String name, String content) {
		try {
			Path written = Files.writeString(this.folder.resolve(name + ".new"), content);
			Files.move(written, this.folder.resolve(name), StandardCopyOption.REPLACE_EXISTING,
					StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path file(String name) {
		return this.folder.resolve(name).toAbsolutePath();
	}

	/**
	 * Returns the settings of an application that connects with these credentials.
	 * @return the arguments
	 */
	public List<String> arguments() {
		String bundle = "--spring.ssl.bundle.pem.temporal.";
		return List.of("--temporal.connection.ssl.bundle=temporal", "--twin.api-key=" + file("api-key"),
				"--spring.ssl.bundle.watch.file.quiet-period=500ms", bundle + "reload-on-update=true",
				bundle + "truststore.certificate=" + file("server.pem"),
				bundle + "keystore.certificate=" + file("client.pem"),
				bundle + "keystore.private-key=" + file("client.key"));
	}

	Map<String, String> environment() {
		return Map.of("TEMPORAL_AUTH_AUTHORIZER", "default", "TEMPORAL_AUTH_CLAIM_MAPPER", "default",
				"TEMPORAL_JWT_KEY_SOURCE1", file("keys.json").toUri().toString(), "TEMPORAL_TLS_REQUIRE_CLIENT_AUTH",
				"true", "TEMPORAL_TLS_FRONTEND_CERT", file("server.pem").toString(), "TEMPORAL_TLS_FRONTEND_KEY",
				file("server.key").toString(), "TEMPORAL_TLS_CLIENT1_CA_CERT", file("accepted.pem").toString(),
				"TEMPORAL_TLS_CLIENT2_CA_CERT", file("server.pem").toString());
	}

	void configure(WorkflowServiceStubsOptions.Builder options) {
		try {
			options.setSslContext(GrpcSslContexts.forClient()
				.trustManager(file("server.pem").toFile())
				.keyManager(file("client.pem").toFile(), file("client.key").toFile())
				.build());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		String token = token(this.keys);
		options.addApiKey(() -> token);
	}

}
