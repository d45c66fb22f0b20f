package dev.temporalworker.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.temporalworker.connection.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SslBundleCheckTests {

	private static final String KEY = "spring.ssl.bundle.pem.orders.keystore.private-key";

	private static final String CERTIFICATE = "spring.ssl.bundle.pem.orders.keystore.certificate";

	private static final String TRUSTED = "spring.ssl.bundle.pem.orders.truststore.certificate";

	@Test
	void findsNothingWrongWithABundleInFilesAndText(@TempDir Path directory) throws Exception {
		Path key = Files.writeString(directory.resolve("tls.key"), Certificates.CLIENT.privateKeyPem());
		assertThat(problems(Map.of(KEY, key.toString(), CERTIFICATE, Certificates.CLIENT.certificatePem(), TRUSTED,
				Certificates.SERVER.certificatePem())))
			.isEmpty();
	}

	@Test
	void tellsAllPartsThatAreWrong(@TempDir Path directory) throws Exception {
		Path empty = Files.createFile(directory.resolve("empty.pem"));
		assertThat(problems(
				Map.of(KEY, Certificates.CLIENT.certificatePem(), CERTIFICATE, "/nowhere", TRUSTED, empty.toString())))
			.satisfiesExactly((problem) -> assertThat(problem).contains(CERTIFICATE, "neither PEM nor"),
					(problem) -> assertThat(problem).contains(KEY, "no private key"),
					(problem) -> assertThat(problem).contains(TRUSTED, "no certificate"))
			.noneMatch((problem) -> problem.contains("/nowhere"));
	}

	@Test
	void tellsPartsThatDoNotFitTogether() {
		Map<String, String> properties = Map.of(KEY, Certificates.OTHER.privateKeyPem(), CERTIFICATE,
				Certificates.CLIENT.certificatePem(), "spring.ssl.bundle.pem.orders.keystore.verify-keys", "true");
		assertThat(problems(properties)).singleElement()
			.asString()
			.contains("    spring.ssl.bundle.pem.orders\n", "not used together",
					"'spring.ssl.bundle.pem.orders.keystore.verify-keys'");
	}

	@Test
	void checksWhatClientsNameAndNothingElse() {
		MockEnvironment environment = environment(Map.of(KEY, "/nowhere"));
		assertThatNoException().isThrownBy(() -> new SslBundleCheck(environment).checkAll());
		environment.setProperty("temporal.clients.eu.connection.ssl.bundle", "orders");
		assertThatExceptionOfType(UnusableSslBundleException.class)
			.isThrownBy(() -> new SslBundleCheck(environment).checkAll())
			.withMessageContaining("'temporal.clients.eu.connection.ssl.bundle'")
			.withNoCause();
	}

	private static List<String> problems(Map<String, String> properties) {
		return new SslBundleCheck(environment(properties)).problems("orders");
	}

	private static MockEnvironment environment(Map<String, String> properties) {
		MockEnvironment environment = new MockEnvironment();
		properties.forEach(environment::setProperty);
		return environment;
	}

}
