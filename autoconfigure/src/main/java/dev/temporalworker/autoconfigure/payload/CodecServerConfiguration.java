package dev.temporalworker.autoconfigure.payload;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Codec server, for which the application has to be one for the web.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("temporal.codec-server.enabled")
@EnableConfigurationProperties(TemporalCodecServerProperties.class)
@Import({ ServletCodecServerConfiguration.class, MissingWebServerConfiguration.class })
class CodecServerConfiguration {

}
