package dev.temporalworker.benchmarks.variant;

import dev.temporalworker.benchmarks.application.LoadActivitiesImpl;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application on this starter.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackageClasses = LoadActivitiesImpl.class)
@Import(LoadActivitiesImpl.class)
class StarterApplication {

	static BenchmarkApplication start(String target, String taskQueue, String... properties) {
		return SpringApplications.start(StarterApplication.class, taskQueue, properties,
				"temporal.connection.target=" + target, "temporal.worker.start.timeout=2m");
	}

}
