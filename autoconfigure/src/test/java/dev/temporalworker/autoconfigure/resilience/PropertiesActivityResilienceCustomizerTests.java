package dev.temporalworker.autoconfigure.resilience;

import java.util.Map;

import dev.temporalworker.autoconfigure.EnvironmentVariables;
import dev.temporalworker.autoconfigure.resilience.Shop.PatientWorkflow;
import dev.temporalworker.autoconfigure.resilience.Shop.Reservations;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.CircuitBreakerStatus;
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
	@CsvSource({ "activity, default", "activity, Reserve", "activity, reserve", "queue.orders.activity, default",
			"queue.orders.activity, Reserve", "queue.orders.activity, RE-SERVE" })
	void instanceIsForItsActivities(String place, String type) {
		assertThat(circuitBreaker("temporal.resilience.%s.%s.circuit-breaker=one".formatted(place, type)))
			.isEqualTo("one");
	}

	@Test
	void queueWinsOverAllQueues() {
		assertThat(circuitBreaker("temporal.resilience.activity.Reserve.circuit-breaker=one",
				"temporal.resilience.queue.orders.activity.Reserve.circuit-breaker=two"))
			.isEqualTo("two");
	}

	@Test
	void typeWinsOverAllTypes() {
		assertThat(circuitBreaker("temporal.resilience.activity.Reserve.circuit-breaker=one",
				"temporal.resilience.queue.orders.activity.default.circuit-breaker=two"))
			.isEqualTo("one");
	}

	@Test
	void keysAreMergedOneByOne() {
		this.contextRunner
			.withPropertyValues("temporal.resilience.activity.default.circuit-breaker=one",
					"temporal.resilience.queue.orders.activity.Reserve.bulkhead=one")
			.run((context) -> assertThat(activity(context)).isNotNull().satisfies((activity) -> {
				assertThat(activity.circuitBreaker()).isNotNull();
				assertThat(activity.bulkhead()).isNotNull();
				assertThat(activity.rateLimiter()).isNull();
			}));
	}

	@Test
	void emptyNameChoosesNoInstance() {
		assertThat(circuitBreaker("temporal.resilience.activity.default.circuit-breaker=one",
				"temporal.resilience.queue.orders.activity.Reserve.circuit-breaker="))
			.isNull();
	}

	@Test
	void environmentVariableIsUnderstood() {
		this.contextRunner
			.withInitializer(EnvironmentVariables
				.of(Map.of("TEMPORAL_RESILIENCE_QUEUE_ORDERS_ACTIVITY_RESERVE_CIRCUITBREAKER", "one")))
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
