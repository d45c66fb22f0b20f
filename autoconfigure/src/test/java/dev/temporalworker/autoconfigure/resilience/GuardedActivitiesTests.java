package dev.temporalworker.autoconfigure.resilience;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.temporalworker.autoconfigure.resilience.Shop.AnyActivity;
import dev.temporalworker.autoconfigure.resilience.Shop.ImpatientWorkflow;
import dev.temporalworker.autoconfigure.resilience.Shop.LocalWorkflow;
import dev.temporalworker.autoconfigure.resilience.Shop.PatientWorkflow;
import dev.temporalworker.autoconfigure.resilience.Shop.Reservations;
import dev.temporalworker.autoconfigure.worker.registration.OrderWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.resilience.ActivityDeferral;
import dev.temporalworker.resilience.ActivityDeferral.Reason;
import dev.temporalworker.resilience.ActivityDeferralListener;
import dev.temporalworker.resilience.ActivityResilienceCustomizer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import org.aopalliance.intercept.MethodInterceptor;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Activities on running Workers that Resilience4j guards.
 */
@ExtendWith(OutputCaptureExtension.class)
class GuardedActivitiesTests {

	private static final String[] CIRCUIT_BREAKER = { "temporal.resilience.activity.Reserve.circuit-breaker=warehouse",
			"resilience4j.circuitbreaker.instances.warehouse.sliding-window-size=2",
			"resilience4j.circuitbreaker.instances.warehouse.minimum-number-of-calls=2",
			"resilience4j.circuitbreaker.instances.warehouse.permitted-number-of-calls-in-half-open-state=1",
			"resilience4j.circuitbreaker.instances.warehouse.wait-duration-in-open-state=500ms" };

	private final Deferrals deferrals = new Deferrals();

	@ParameterizedTest
	@ValueSource(classes = { PatientWorkflow.class, LocalWorkflow.class })
	void activityIsPutOffWhileTheCircuitIsOpen(Class<?> workflow) {
		Reservations reservations = new Reservations((order) -> order);
		running(workflow, reservations).withPropertyValues(CIRCUIT_BREAKER).run((context) -> {
			openCircuit(context);
			assertThat(process(context)).isEqualTo("order-1");
			assertThat(reservations.getAttempts()).containsExactly(2);
			assertThat(this.deferrals.all).singleElement().satisfies((deferral) -> {
				assertThat(deferral.activity().getActivityTaskQueue()).isEqualTo("orders");
				assertThat(deferral.activity().getActivityType()).isEqualTo("Reserve");
				assertThat(deferral.reason()).isEqualTo(Reason.CIRCUIT_OPEN);
				assertThat(deferral.instance()).isEqualTo("warehouse");
				assertThat(deferral.clientName().isPrimary()).isTrue();
			});
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { PatientWorkflow.class, LocalWorkflow.class })
	void activityThatOpensTheCircuitComesBackWhenItLetsATrialThrough(Class<?> workflow) {
		Reservations reservations = Reservations.failing(2);
		running(workflow, reservations).withPropertyValues(CIRCUIT_BREAKER).run((context) -> {
			assertThat(process(context)).isEqualTo("order-1");
			assertThat(reservations.getAttempts()).containsExactly(1, 2, 3);
			assertThat(this.deferrals.all).isEmpty();
		});
	}

	@Test
	void activityThatIsPutOffBothersNobody(CapturedOutput output) {
		running(PatientWorkflow.class, new Reservations((order) -> order)).withPropertyValues(CIRCUIT_BREAKER)
			.run((context) -> {
				openCircuit(context);
				process(context);
				assertThat(output).doesNotContain("Activity failure").doesNotContain("is deferred");
			});
	}

	@Test
	void activityThatCantBePutOffFails() {
		running(ImpatientWorkflow.class, new Reservations((order) -> order)).withPropertyValues(CIRCUIT_BREAKER)
			.withPropertyValues("resilience4j.circuitbreaker.instances.warehouse.wait-duration-in-open-state=1m")
			.run((context) -> {
				openCircuit(context);
				assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> process(context))
					.havingRootCause()
					.isInstanceOfSatisfying(ApplicationFailure.class, (failure) -> {
						assertThat(failure.getType()).isEqualTo("CircuitOpen");
						assertThat(failure.getOriginalMessage()).contains("Circuit breaker 'warehouse' is open")
							.contains("but the schedule-to-close timeout is over in");
					});
			});
	}

	@Test
	void proxiedActivityIsGuarded() {
		Reservations reservations = new Reservations((order) -> order);
		running(PatientWorkflow.class, reservations).withPropertyValues(CIRCUIT_BREAKER)
			.withBean("advice", MethodInterceptor.class, () -> (invocation) -> "advised " + invocation.proceed())
			.withBean(BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("reservations");
				creator.setInterceptorNames("advice");
				return creator;
			})
			.run((context) -> {
				openCircuit(context);
				assertThat(process(context)).isEqualTo("advised order-1");
				assertThat(reservations.getAttempts()).containsExactly(2);
			});
	}

	@Test
	void dynamicActivityIsGuarded() {
		AnyActivity activity = new AnyActivity();
		ResilienceContexts.running(PatientWorkflow.class)
			.withBean(AnyActivity.class, () -> activity)
			.withBean(ActivityDeferralListener.class, () -> this.deferrals)
			.withPropertyValues(CIRCUIT_BREAKER)
			.run((context) -> {
				openCircuit(context);
				assertThat(process(context)).isEqualTo("any");
				assertThat(activity.getAttempts()).containsExactly(2);
			});
	}

	@Test
	void instanceThatACustomizerChoosesGuardsActivities() {
		Reservations reservations = new Reservations((order) -> order);
		CircuitBreaker circuitBreaker = CircuitBreaker.of("mine",
				CircuitBreakerConfig.custom().waitDurationInOpenState(Duration.ofMillis(500)).build());
		running(PatientWorkflow.class, reservations)
			.withBean(ActivityResilienceCustomizer.class,
					() -> (taskQueue, activityType, guard) -> guard.setCircuitBreaker(circuitBreaker))
			.run((context) -> {
				openCircuit(circuitBreaker);
				assertThat(process(context)).isEqualTo("order-1");
				assertThat(reservations.getAttempts()).containsExactly(2);
			});
	}

	@Test
	void activityIsPutOffWhileTheBulkheadIsFull() {
		CountDownLatch refused = new CountDownLatch(1);
		this.deferrals.action = (deferral) -> refused.countDown();
		running(PatientWorkflow.class, new Reservations((order) -> await(refused, order)))
			.withPropertyValues("temporal.resilience.activity.default.bulkhead=warehouse",
					"resilience4j.bulkhead.instances.warehouse.max-concurrent-calls=1")
			.run((context) -> {
				processAll(context, 2);
				assertThat(this.deferrals.all).isNotEmpty()
					.allSatisfy((deferral) -> assertThat(deferral.reason()).isEqualTo(Reason.BULKHEAD_FULL));
			});
	}

	@Test
	void activityIsPutOffWhileTheRateLimitIsReached() {
		running(PatientWorkflow.class, new Reservations((order) -> order))
			.withPropertyValues("temporal.resilience.activity.default.rate-limiter=warehouse",
					"resilience4j.ratelimiter.instances.warehouse.limit-for-period=1",
					"resilience4j.ratelimiter.instances.warehouse.limit-refresh-period=1h",
					"resilience4j.ratelimiter.instances.warehouse.timeout-duration=0")
			.run((context) -> {
				processAll(context, 1);
				OrderWorkflow second = context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "second");
				WorkflowClient.start(second::process, "order");
				Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !this.deferrals.all.isEmpty());
				assertThat(this.deferrals.all).singleElement().satisfies((deferral) -> {
					assertThat(deferral.reason()).isEqualTo(Reason.RATE_LIMITED);
					assertThat(deferral.delay()).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
				});
			});
	}

	private ApplicationContextRunner running(Class<?> workflow, Reservations reservations) {
		return ResilienceContexts.running(workflow)
			.withBean("reservations", Reservations.class, () -> reservations)
			.withBean(ActivityDeferralListener.class, () -> this.deferrals);
	}

	private void openCircuit(ApplicationContext context) {
		openCircuit(context.getBean(CircuitBreakerRegistry.class).circuitBreaker("warehouse"));
	}

	// Stays open, however slow the test is, until an activity was deferred
	private void openCircuit(CircuitBreaker circuitBreaker) {
		circuitBreaker.transitionToForcedOpenState();
		this.deferrals.action = (deferral) -> circuitBreaker.transitionToClosedState();
	}

	private static String process(ApplicationContext context) {
		return context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-1").process("order-1");
	}

	private static void processAll(ApplicationContext context, int count) {
		List<CompletableFuture<String>> results = IntStream.range(0, count).mapToObj((i) -> {
			OrderWorkflow workflow = context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order-" + i);
			WorkflowClient.start(workflow::process, "order");
			return WorkflowStub.fromTyped(workflow).getResultAsync(String.class);
		}).toList();
		assertThat(results).allSatisfy(
				(result) -> assertThat(result).succeedsWithin(Duration.ofSeconds(30), InstanceOfAssertFactories.STRING)
					.isEqualTo("order"));
	}

	private static String await(CountDownLatch latch, String result) {
		try {
			latch.await();
			return result;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Remembers what was deferred.
	 */
	private static final class Deferrals implements ActivityDeferralListener {

		private final List<ActivityDeferral> all = new CopyOnWriteArrayList<>();

		private Consumer<ActivityDeferral> action = (deferral) -> {
		};

		@Override
		public void onDeferral(ActivityDeferral deferral) {
			this.all.add(deferral);
			this.action.accept(deferral);
		}

	}

}
