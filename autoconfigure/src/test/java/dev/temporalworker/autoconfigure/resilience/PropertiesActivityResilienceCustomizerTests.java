package dev.temporalworker.autoconfigure.resilience;

import java.util.Map;

import dev.temporalworker.autoconfigure.EnvironmentVariables;
import dev.temporalworker.autoconfigure.resilience.Shop.PatientWorkflow;
import dev.temporalworker.autoconfigure.resilience.Shop.Reservations;
import dev.temporalworker.resilience.ActivityResilience;
import dev.temporalworker.resilience.ActivityResilience.CircuitBreakerStatus;
import dev.temporalworker.resilience.ResilientActivities;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesActivityResilienceCustomizerTests {

	private final ApplicationContextRunner contextRunner = ResilienceContexts.registering(PatientWorkflow.class)
		.withBean(Reservations.class, () -> new Reservations((order) -> order))
		.withPropertyValues("temporal.worker.queue.orders.task-queue=orders-v2",
				"resilience4j.circuitbreaker.instances.one.sliding-window-size=5",
				"resilience4j.circuitbreaker.instances.two.sliding-window-size=5",
				"resilience4j.bulkhead.instances.one.max-concurrent-calls=5");

	@ParameterizedTest
	@CsvSource({ "defaults, default", "defaults, Reserve", "defaults, reserve", "queue.orders, default",
			"queue.orders, Reserve", "queue.orders, RE-SERVE" })
	void instanceIsForItsActivities(String place, String type) {
		assertThat(
				circuitBreaker("temporal.worker.%s.activity-resilience.%s.circuit-breaker=one".formatted(place, type)))
			.isEqualTo("one");
	}

	@Test
	void queueWinsOverDefaults() {
		assertThat(circuitBreaker("temporal.worker.defaults.activity-resilience.Reserve.circuit-breaker=one",
				"temporal.worker.queue.orders.activity-resilience.Reserve.circuit-breaker=two"))
			.isEqualTo("two");
	}

	@Test
	void typeWinsOverAllTypes() {
		assertThat(circuitBreaker("temporal.worker.defaults.activity-resilience.Reserve.circuit-breaker=one",
				"temporal.worker.queue.orders.activity-resilience.default.circuit-breaker=two"))
			.isEqualTo("one");
	}

	@Test
	void keysAreMergedOneByOne() {
		this.contextRunner
			.withPropertyValues("temporal.worker.defaults.activity-resilience.default.circuit-breaker=one",
					"temporal.worker.queue.orders.activity-resilience.Reserve.bulkhead=one")
			.run((context) -> assertThat(activity(context)).isNotNull().satisfies((activity) -> {
				assertThat(activity.circuitBreaker()).isNotNull();
				assertThat(activity.bulkhead()).isNotNull();
				assertThat(activity.rateLimiter()).isNull();
			}));
	}

	@Test
	void emptyNameChoosesNoInstance() {
		assertThat(circuitBreaker("temporal.worker.defaults.activity-resilience.default.circuit-breaker=one",
				"temporal.worker.queue.orders.activity-resilience.Reserve.circuit-breaker="))
			.isNull();
	}

	@Test
	void environmentVariableIsUnderstood() {
		this.contextRunner
			.withInitializer(EnvironmentVariables
				.of(Map.of("TEMPORAL_WORKER_QUEUE_ORDERS_ACTIVITYRESILIENCE_RESERVE_CIRCUITBREAKER", "one")))
			.run((context) -> assertThat(activity(context)).isNotNull());
	}

	private @Nullable String circuitBreaker(String... properties) {
		String[] found = new String[1];
		this.contextRunner.withPropertyValues(properties).run((context) -> {
			ActivityResilience activity = activity(context);
			CircuitBreakerStatus status = (activity != null) ? activity.circuitBreaker() : null;
			found[0] = (status != null) ? status.name() : null;
		});
		return found[0];
	}

	private static @Nullable ActivityResilience activity(ApplicationContext context) {
		return context.getBean(ResilientActivities.class)
			.getActivities()
			.stream()
			.filter((activity) -> activity.taskQueue().equals("orders-v2") && activity.activityType().equals("Reserve"))
			.findFirst()
			.orElse(null);
	}

}
