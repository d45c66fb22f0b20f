package dev.temporalworker.it.large;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Application that sends large payloads wherever they can be sent.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LargeActivitiesImpl.class)
public class LargeApplication {

}
