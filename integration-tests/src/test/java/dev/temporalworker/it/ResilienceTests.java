package dev.temporalworker.it;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.temporalworker.it.payment.PaymentApplication;
import dev.temporalworker.it.payment.PaymentProvider;
import dev.temporalworker.it.payment.PaymentWorkflow;
import dev.temporalworker.it.payment.Settlements;
import dev.temporalworker.resilience.ActivityDeferralListener;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Activities whose circuit breaker keeps them from something that is down.
 */
class ResilienceTests {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private static final int PAYMENTS = 100;

	private final AtomicInteger deferrals = new AtomicInteger();

	@ParameterizedTest
	@TemporalServices
	void fewCallsReachWhatIsDownAndAllWorkflowsCompleteOnceItIsBack(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service)) {
			PaymentProvider provider = context.getBean(PaymentProvider.class);
			provider.goDown();
			List<WorkflowStub> payments = IntStream.range(0, PAYMENTS)
				.mapToObj((i) -> pay(context, "Charge", "payment-" + i))
				.toList();
			await().atMost(LIMIT).until(() -> this.deferrals.get() >= 4 * PAYMENTS);
			assertThat(provider.getCalls()).isLessThan(PAYMENTS);
			provider.comeBack();
			List<CompletableFuture<String>> results = payments.stream()
				.map((payment) -> payment.getResultAsync(String.class))
				.toList();
			assertThat(results).allSatisfy((result) -> assertThat(result).succeedsWithin(LIMIT));
		}
	}

	@ParameterizedTest
	@TemporalServices
	void activityFailsWithTheReasonAfterItsLastAttempt(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service,
				"--temporal.worker.defaults.activity-options.Charge.retry.maximum-attempts=2")) {
			context.getBean(CircuitBreakerRegistry.class).circuitBreaker("provider").transitionToForcedOpenState();
			assertThatExceptionOfType(WorkflowFailedException.class)
				.isThrownBy(() -> pay(context, "Charge", "payment").getResult(String.class))
				.havingRootCause()
				.isInstanceOfSatisfying(ApplicationFailure.class, (failure) -> {
					assertThat(failure.getType()).isEqualTo("CircuitOpen");
					assertThat(failure.getOriginalMessage()).contains("attempt 2 of 2 was the last one");
				});
			assertThat(this.deferrals).hasValue(1);
			assertThat(context.getBean(PaymentProvider.class).getCalls()).isZero();
		}
	}

	@ParameterizedTest
	@TemporalServices
	void heartbeatTimeoutCountsAsFailure(TemporalService service) throws InterruptedException {
		try (ConfigurableApplicationContext context = start(service)) {
			assertThat(pay(context, "Settle", "payment").getResult(String.class)).isEqualTo("settled payment");
			context.getBean(Settlements.class).ended().await();
			CircuitBreaker.Metrics metrics = metrics(context);
			await().atMost(LIMIT).until(() -> metrics.getNumberOfFailedCalls() == 1);
			assertThat(metrics.getNumberOfSuccessfulCalls()).isOne();
		}
	}

	@ParameterizedTest
	@TemporalServices
	void endOfTheWorkflowCountsNothing(TemporalService service) throws InterruptedException {
		try (ConfigurableApplicationContext context = start(service,
				"--temporal.worker.defaults.activity-options.Settle.heartbeat-timeout=5m")) {
			WorkflowStub payment = pay(context, "Settle", "payment");
			Settlements settlements = context.getBean(Settlements.class);
			settlements.begun().await();
			payment.terminate("No longer needed");
			settlements.goOn();
			settlements.ended().await();
			assertThat(metrics(context).getNumberOfBufferedCalls()).isZero();
		}
	}

	private static CircuitBreaker.Metrics metrics(ConfigurableApplicationContext context) {
		return context.getBean(CircuitBreakerRegistry.class).circuitBreaker("provider").getMetrics();
	}

	private ConfigurableApplicationContext start(TemporalService service, String... arguments) {
		ActivityDeferralListener listener = (deferral) -> this.deferrals.incrementAndGet();
		return new SpringApplicationBuilder(PaymentApplication.class).web(WebApplicationType.NONE)
			.properties("temporal.connection.target=" + service.target(),
					"temporal.worker.queue.payments.task-queue=payments-" + UUID.randomUUID(),
					"temporal.worker.queue.payments.slots.activity.fixed.size=10",
					"temporal.resilience.queue.payments.activity.default.circuit-breaker=provider",
					"resilience4j.circuitbreaker.instances.provider.sliding-window-size=10",
					"resilience4j.circuitbreaker.instances.provider.minimum-number-of-calls=10",
					"resilience4j.circuitbreaker.instances.provider.permitted-number-of-calls-in-half-open-state=2",
					"resilience4j.circuitbreaker.instances.provider.wait-duration-in-open-state=1s")
			.initializers((context) -> context.getBeanFactory().registerSingleton("listener", listener))
			.run(arguments);
	}

	private static WorkflowStub pay(ConfigurableApplicationContext context, String activityType, String id) {
		PaymentWorkflow workflow = context.getBean(WorkflowClient.class)
			.newWorkflowStub(PaymentWorkflow.class, WorkflowOptions.newBuilder()
				.setTaskQueue(context.getEnvironment().getRequiredProperty("temporal.worker.queue.payments.task-queue"))
				.setWorkflowId(id + "-" + UUID.randomUUID())
				.build());
		WorkflowClient.start(workflow::pay, activityType, id);
		return WorkflowStub.fromTyped(workflow);
	}

}
