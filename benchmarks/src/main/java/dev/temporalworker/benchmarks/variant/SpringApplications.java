package dev.temporalworker.benchmarks.variant;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.client.WorkflowClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application on Spring Boot.
 */
final class SpringApplications {

	private SpringApplications() {
	}

	static BenchmarkApplication start(Class<?> configuration, String taskQueue, String[] point, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.addAll(List.of(point));
		all.add("spring.main.banner-mode=off");
		all.add("logging.level.root=warn");
		all.add("management.endpoints.access.default=none");
		all.add("benchmark.task-queue=" + taskQueue);
		return new Running(new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE)
			.properties(all.toArray(String[]::new))
			.run());
	}

	/**
	 * A running application.
	 *
	 * @param context its beans
	 */
	private record Running(ConfigurableApplicationContext context) implements BenchmarkApplication {

		@Override
		public WorkflowClient client() {
			return this.context.getBean(WorkflowClient.class);
		}

		@Override
		public String scrape() {
			return this.context.getBean(PrometheusMeterRegistry.class).scrape();
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
