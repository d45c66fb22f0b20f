package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.resilience.Shop.PatientWorkflow;
import dev.temporalworker.autoconfigure.resilience.Shop.Reservations;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.resilience.ActivityGuards.Gates;
import dev.temporalworker.resilience.ActivityResilienceCustomizer;
import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.temporal.common.interceptors.WorkerInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TemporalResilienceAutoConfigurationTests {

	private static final String CIRCUIT_BREAKER = "temporal.resilience.activity.Reserve.circuit-breaker=warehouse";

	private static final String INSTANCE = "resilience4j.circuitbreaker.instances.warehouse.sliding-window-size=5";

	private final ApplicationContextRunner contextRunner = ResilienceContexts.registering(PatientWorkflow.class)
		.withBean(Reservations.class, () -> new Reservations((order) -> order));

	@Test
	void isThereWhenAKeyIsSet() {
		this.contextRunner.withPropertyValues(CIRCUIT_BREAKER, INSTANCE)
			.run((context) -> assertThat(context.getBean(ResilientActivities.class).getActivities()).singleElement()
				.returns("orders", ActivityResilience::taskQueue)
				.returns("Reserve", ActivityResilience::activityType));
	}

	@Test
	void isThereWhenACustomizerExists() {
		this.contextRunner
			.withBean(ActivityResilienceCustomizer.class,
					() -> (taskQueue, activityType, guard) -> guard
						.setCircuitBreaker(CircuitBreaker.ofDefaults("mine")))
			.run((context) -> assertThat(context.getBean(ResilientActivities.class).getActivities()).hasSize(1));
	}

	@Test
	void isAbsentWhenNothingIsGuarded() {
		this.contextRunner.withPropertyValues(INSTANCE)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WorkerInterceptor.class)
				.doesNotHaveBean(ResilientActivities.class)
				.doesNotHaveBean(Gates.class));
	}

	@Test
	void isAbsentWithoutWorkers() {
		this.contextRunner.withPropertyValues(CIRCUIT_BREAKER, "temporal.worker.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkerInterceptor.class));
	}

	@Test
	void keysWithoutResilience4jAreRefused() {
		FailureAnalysis analysis = FailureAnalyses.of(withoutResilience4j().withPropertyValues(CIRCUIT_BREAKER));
		assertThat(analysis.getDescription()).contains("'temporal.resilience' names instances")
			.contains("not on the class path");
		assertThat(analysis.getAction()).contains("'io.github.resilience4j:resilience4j-spring-boot4'");
	}

	@Test
	void keysWithoutAllOfResilience4jAreRefused() {
		FailureAnalysis analysis = FailureAnalyses.of(withoutResilience4j().withPropertyValues(CIRCUIT_BREAKER)
			.withClassLoader(new FilteredClassLoader("io.github.resilience4j.bulkhead")));
		assertThat(analysis.getDescription()).contains("not on the class path");
	}

	@Test
	void keysWithoutRegistriesAreRefused() {
		FailureAnalysis analysis = FailureAnalyses.of(Contexts.registering(PatientWorkflow.class)
			.withBean(Reservations.class, () -> new Reservations((order) -> order))
			.withConfiguration(AutoConfigurations.of(TemporalResilienceAutoConfiguration.class))
			.withPropertyValues(CIRCUIT_BREAKER));
		assertThat(analysis.getDescription()).contains("There is no bean with instances of Resilience4j")
			.contains("'io.github.resilience4j:resilience4j-spring-boot4'");
	}

	@Test
	void blankNameIsNone() {
		this.contextRunner
			.withPropertyValues(CIRCUIT_BREAKER, INSTANCE, "temporal.resilience.activity.default.bulkhead=  ",
					"temporal.resilience.activity.default.rate-limiter=")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void otherClientsAreGuardedWithoutWorkersOfThePrimaryOne() {
		this.contextRunner
			.withPropertyValues("temporal.worker.enabled=false", "temporal.clients.eu.client.namespace=europe",
					"temporal.clients.eu.worker.queue.orders.enabled=true",
					"temporal.clients.eu.resilience.queue.orders.activity.Reserve.circuit-breaker=warehouse", INSTANCE)
			.run((context) -> {
				assertThat(context).hasSingleBean(WorkerInterceptor.class);
				assertThat(of(context, ResilientActivities.class, "eu").getActivities()).hasSize(1);
			});
	}

	@Test
	void keysOfAnotherClientWithoutResilience4jAreRefused() {
		FailureAnalysis analysis = FailureAnalyses.of(withoutResilience4j()
			.withPropertyValues("temporal.clients.eu.resilience.queue.orders.activity.default.bulkhead=erp"));
		assertThat(analysis.getDescription()).contains("'temporal.clients.eu.resilience' names instances");
	}

	@Test
	void nothingIsNeededWithoutKeys() {
		withoutResilience4j().run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(WorkerInterceptor.class)
			.doesNotHaveBean(AnnotatedActivities.class));
	}

	private static ApplicationContextRunner withoutResilience4j() {
		return Contexts.registering(PatientWorkflow.class)
			.withBean(Reservations.class, () -> new Reservations((order) -> order))
			.withConfiguration(AutoConfigurations.of(TemporalResilienceAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.github.resilience4j"));
	}

	@Test
	void eachClientHasItsOwn() {
		this.contextRunner
			.withPropertyValues("temporal.clients.eu.client.namespace=europe",
					"temporal.clients.eu.worker.queue.orders.enabled=true",
					"temporal.clients.eu.resilience.queue.orders.activity.Reserve.circuit-breaker=warehouse",
					"temporal.worker.queue.orders.task-queue=orders", INSTANCE)
			.run((context) -> {
				assertThat(context.getBean(ResilientActivities.class).getActivities()).isEmpty();
				assertThat(of(context, ResilientActivities.class, "eu").getActivities()).hasSize(1);
				assertThat(of(context, WorkerInterceptor.class, "eu"))
					.isNotSameAs(context.getBean(WorkerInterceptor.class));
			});
	}

	private static <T> T of(ConfigurableApplicationContext context, Class<T> type, String client) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), type, client);
	}

	@Test
	void instanceOfARegistryIsKnown() {
		this.contextRunner.withPropertyValues(CIRCUIT_BREAKER).withBean(CircuitBreakerRegistry.class, () -> {
			CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
			registry.circuitBreaker("warehouse");
			return registry;
		}).run((context) -> assertThat(context.getBean(ResilientActivities.class).getActivities()).hasSize(1));
	}

	@Test
	void instanceThatIsUnknownIsNotCreated() {
		CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
		this.contextRunner.withPropertyValues(CIRCUIT_BREAKER)
			.withBean(CircuitBreakerRegistry.class, () -> registry)
			.run((context) -> assertThat(context).hasFailed());
		assertThat(registry.getAllCircuitBreakers()).isEmpty();
	}

	@Test
	void unknownTypeCanBeAccepted() {
		this.contextRunner
			.withPropertyValues("temporal.resilience.activity.Elsewhere.circuit-breaker=warehouse", INSTANCE,
					"temporal.worker.checks.unknown-activity-types=off")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void unknownTypeCanBeWarnedOf(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("temporal.resilience.activity.Elsewhere.circuit-breaker=warehouse", INSTANCE,
					"temporal.worker.checks.unknown-activity-types=warn")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce("is for the activity type 'Elsewhere'");
			});
	}

	@Test
	void queueThatIsNotRunHereNeedsNothing() {
		this.contextRunner
			.withPropertyValues("temporal.worker.queue.orders.enabled=true",
					"temporal.worker.queue.reports.enabled=false",
					"temporal.resilience.queue.reports.activity.Collect.circuit-breaker=printer")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
