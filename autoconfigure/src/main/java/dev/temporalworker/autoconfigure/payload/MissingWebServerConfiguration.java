package dev.temporalworker.autoconfigure.payload;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses a codec server that nobody could reach. Imported after the one that makes it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(CodecServer.class)
class MissingWebServerConfiguration {

	@Bean
	SmartInitializingSingleton temporalCodecServerCheck() {
		return () -> {
			throw new InvalidConfigurationPropertyValueException("temporal.codec-server.enabled", true,
					"It needs a web server, which 'org.springframework.boot:spring-boot-starter-webmvc' or 'spring-boot-starter-webflux' brings.");
		};
	}

}
