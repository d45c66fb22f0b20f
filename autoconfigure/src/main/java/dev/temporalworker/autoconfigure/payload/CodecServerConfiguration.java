package dev.temporalworker.autoconfigure.payload;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.ClassUtils;

/**
 * Codec server, for which the application has to be one for the web.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("temporal.codec-server.enabled")
@EnableConfigurationProperties(TemporalCodecServerProperties.class)
class CodecServerConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "temporal.codec-server.on-management-port", havingValue = false,
			matchIfMissing = true)
	@Import({ ServletCodecServerConfiguration.class, ReactiveCodecServerConfiguration.class,
			MissingWebServerConfiguration.class })
	static class OnApplicationPortConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("temporal.codec-server.on-management-port")
	static class OnManagementPortConfiguration {

		private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration";

		@Bean
		SmartInitializingSingleton temporalCodecServerCheck() {
			return () -> {
				if (!ClassUtils.isPresent(ACTUATOR, null)) {
					throw new InvalidConfigurationPropertyValueException("temporal.codec-server.on-management-port",
							true, "It needs 'org.springframework.boot:spring-boot-starter-actuator'.");
				}
			};
		}

	}

}
