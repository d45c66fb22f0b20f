package dev.temporalworker.benchmarks.variant;

import dev.temporalworker.benchmarks.application.LoadActivitiesImpl;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application on the SDK's own starter.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LoadActivitiesImpl.class)
class OfficialStarterApplication {

	static BenchmarkApplication start(String target, String taskQueue, String... properties) {
		return SpringApplications.start(OfficialStarterApplication.class, taskQueue, properties,
				"spring.temporal.connection.target=" + target,
				"spring.temporal.workers-auto-discovery.packages=dev.temporalworker.benchmarks.application");
	}

}
