package dev.temporalworker.it.bulk;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Application that passes large payloads wherever they can be passed.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(BulkActivitiesImpl.class)
public class BulkApplication {

}
