package dev.temporalworker.it.mishap;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Application whose workflows and activities throw what is hard to tell.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(MishapActivitiesImpl.class)
public class MishapApplication {

}
