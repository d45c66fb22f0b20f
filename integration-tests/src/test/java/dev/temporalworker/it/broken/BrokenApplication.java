package dev.temporalworker.it.broken;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Application whose workflows and activities fail.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ BrokenActivitiesImpl.class, BrokenServiceImpl.class })
public class BrokenApplication {

}
