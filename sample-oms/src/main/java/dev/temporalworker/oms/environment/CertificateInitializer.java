package dev.temporalworker.oms.environment;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Connects to Temporal with the client certificate whose files {@code TEMPORAL_TLS_CERT}
 * and {@code TEMPORAL_TLS_KEY} name, as in the Go reference application.
 */
class CertificateInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String CERTIFICATE = "TEMPORAL_TLS_CERT";

	private static final String KEY = "TEMPORAL_TLS_KEY";

	private static final String BUNDLE = "temporal-client";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		String certificate = environment.getProperty(CERTIFICATE);
		if (!StringUtils.hasText(certificate)) {
			return;
		}
		String key = environment.getProperty(KEY);
		if (!StringUtils.hasText(key)) {
			throw new InvalidConfigurationPropertyValueException(KEY, key,
					"The file with the private key of '%s' is needed.".formatted(certificate));
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("spring.ssl.bundle.pem.%s.keystore.certificate".formatted(BUNDLE), certificate);
		properties.put("spring.ssl.bundle.pem.%s.keystore.private-key".formatted(BUNDLE), key);
		properties.put("temporal.connection.ssl.bundle", BUNDLE);
		environment.getPropertySources().addLast(new MapPropertySource("certificate", properties));
	}

}
