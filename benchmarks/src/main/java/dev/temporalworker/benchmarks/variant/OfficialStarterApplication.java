package dev.temporalworker.benchmarks.variant;

import dev.temporalworker.benchmarks.application.ShopActivitiesImpl;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application on the SDK's own starter.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ShopActivitiesImpl.class)
class OfficialStarterApplication {

	static BenchmarkApplication start(String target, String taskQueue) {
		return SpringApplications.start(OfficialStarterApplication.class, taskQueue,
				"spring.temporal.connection.target=" + target,
				"spring.temporal.workers-auto-discovery.packages=dev.temporalworker.benchmarks.application");
	}

}
