package dev.temporalworker.it.secret;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Application that passes a secret wherever it can be passed.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ SecretActivitiesImpl.class, SecretNexusServiceImpl.class })
public class SecretApplication {

}
