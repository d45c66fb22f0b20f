package dev.temporalworker.autoconfigure.environment;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Refuses a Spring Boot that lacks what this starter needs, before anything fails for
 * that reason in words that nobody understands.
 */
class SpringBootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final int OLDEST = 4;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		check(SpringBootVersion.getVersion());
	}

	static void check(String version) {
		if (Integer.parseInt(version.substring(0, version.indexOf('.'))) < OLDEST) {
			throw new UnsupportedSpringBootException(version);
		}
	}

}
