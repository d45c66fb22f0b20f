package dev.temporalworker.it;

import java.time.Duration;

import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the service tells about Task Queues is reported as metrics.
 */
@Tag("jdk-independent")
class TaskQueueMetricsTests {

	@ParameterizedTest
	@TemporalServices
	void pollersAndBacklogAreThoseOfTheService(TemporalService service) {
		try (RunningApplication application = RunningApplication.start(service,
				"--spring.main.sources=" + Registry.class.getName(), "--temporal.metrics.task-queues.enabled=true",
				"--temporal.metrics.task-queues.interval=10s")) {
			MeterRegistry registry = application.context().getBean(MeterRegistry.class);
			await().atMost(Duration.ofMinutes(2)).until(() -> gauge(registry, "pollers") == 1);
			assertThat(gauge(registry, "fewer_than_two_pollers")).isOne();
			assertThat(gauge(registry, "nobody_polls")).isZero();
			assertThat(gauge(registry, "backlog")).isZero();
		}
	}

	private static double gauge(MeterRegistry registry, String name) {
		return registry.get("temporal_task_queue_" + name).tag("worker_type", "ActivityWorker").gauge().value();
	}

	@Configuration(proxyBeanMethods = false)
	static class Registry {

		@Bean
		SimpleMeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

}
