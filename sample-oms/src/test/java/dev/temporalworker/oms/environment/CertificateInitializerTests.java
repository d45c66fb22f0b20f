package dev.temporalworker.oms.environment;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CertificateInitializer}.
 */
class CertificateInitializerTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void connectsWithCertificate() {
		this.environment.setProperty("TEMPORAL_TLS_CERT", "/certs/client.pem");
		this.environment.setProperty("TEMPORAL_TLS_KEY", "/certs/client.key");
		initialize();
		String keyStore = "spring.ssl.bundle.pem.%s.keystore."
			.formatted(this.environment.getProperty("temporal.connection.ssl.bundle"));
		assertThat(this.environment.getProperty(keyStore + "certificate")).isEqualTo("/certs/client.pem");
		assertThat(this.environment.getProperty(keyStore + "private-key")).isEqualTo("/certs/client.key");
	}

	@Test
	void connectsWithoutCertificateByDefault() {
		this.environment.setProperty("TEMPORAL_TLS_CERT", "");
		initialize();
		assertThat(this.environment.containsProperty("temporal.connection.ssl.bundle")).isFalse();
	}

	@Test
	void refusesCertificateWithoutKey() {
		this.environment.setProperty("TEMPORAL_TLS_CERT", "/certs/client.pem");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this::initialize)
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("TEMPORAL_TLS_KEY"));
	}

	private void initialize() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(this.environment);
		new CertificateInitializer().initialize(context);
	}

}
