package dev.temporalworker.autoconfigure.payload;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Codec server where Actuator has its endpoints. Actuator finds it by its name.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("temporal.codec-server.enabled")
@ConditionalOnBooleanProperty("temporal.codec-server.on-management-port")
@Import({ ServletCodecServerConfiguration.class, ReactiveCodecServerConfiguration.class })
class ManagementCodecServerConfiguration {

}
