package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.autoconfigure.metrics.TemporalMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.metrics.TemporalWorkerMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.registration.SlotsOfRunningWorkersTests.WaitingWorkflow;
import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.worker.lifecycle.DrainReport;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class EarlyDrainTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final CountDownLatch running = new CountDownLatch(1);

	private final CountDownLatch permitted = new CountDownLatch(1);

	private final ApplicationContextRunner contextRunner = Contexts.running(WaitingWorkflow.class)
		.withBean(ThreadPoolTaskScheduler.class)
		.withBean(SchedulingActivities.class, () -> new SchedulingActivities(this.running, this.permitted));

	@Test
	void activitiesThatFinishCanUseSchedulers() {
		this.contextRunner.run((context) -> {
			WorkerLifecycle lifecycle = context.getBean(WorkerLifecycle.class);
			closeWhileAnActivityRuns(context);
			assertThat(lifecycle.getLastDrainReport()).isNotNull()
				.returns(1, DrainReport::finished)
				.returns(true, DrainReport::isClean);
		});
	}

	@Test
	void metricsOfTheDrainAreThereWhenRegistriesAreClosed() {
		ClosingRegistry registry = new ClosingRegistry();
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					TemporalMetricsAutoConfiguration.class, TemporalWorkerMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, () -> registry)
			.run(this::closeWhileAnActivityRuns);
		assertThat(registry.finished).isOne();
		assertThat(registry.completed).isOne();
	}

	@Test
	void othersHearOfTheEndAfterwards() {
		AtomicReference<@Nullable WorkerState> state = new AtomicReference<>();
		this.contextRunner
			.withInitializer((context) -> context
				.addApplicationListener((ApplicationListener<ContextClosedEvent>) (event) -> state
					.set(event.getApplicationContext().getBean(WorkerLifecycle.class).getState())))
			.run(this::closeWhileAnActivityRuns);
		assertThat(state).hasValue(WorkerState.STOPPED);
	}

	@Test
	void theEndOfAChildContextIsNotTheEnd() {
		this.contextRunner.run((context) -> {
			GenericApplicationContext child = new GenericApplicationContext(context.getSourceApplicationContext());
			child.refresh();
			child.close();
			assertThat(context.getBean(WorkerLifecycle.class).getState()).isEqualTo(WorkerState.RUNNING);
		});
	}

	private void closeWhileAnActivityRuns(AssertableApplicationContext context) throws InterruptedException {
		OrderWorkflow workflow = context.getBean(WorkflowStubs.class).newStub(OrderWorkflow.class, "order");
		WorkflowClient.start(workflow::process, "order");
		this.running.await();
		WorkerLifecycle lifecycle = context.getBean(WorkerLifecycle.class);
		// Not on the pool that handles answers to polls
		CompletableFuture<Void> closed = CompletableFuture.runAsync(
				((ConfigurableApplicationContext) context.getSourceApplicationContext())::close,
				(close) -> new Thread(close).start());
		Awaitility.await().atMost(LIMIT).until(() -> lifecycle.getState() == WorkerState.DRAINING);
		this.permitted.countDown();
		assertThat(closed).succeedsWithin(LIMIT);
	}

	/**
	 * An activity that uses a scheduler once it is permitted to.
	 */
	@TemporalActivities
	static class SchedulingActivities implements OrderActivities {

		private final CountDownLatch running;

		private final CountDownLatch permitted;

		private @Nullable ThreadPoolTaskScheduler scheduler;

		SchedulingActivities(CountDownLatch running, CountDownLatch permitted) {
			this.running = running;
			this.permitted = permitted;
		}

		@Autowired
		void setScheduler(ThreadPoolTaskScheduler scheduler) {
			this.scheduler = scheduler;
		}

		@Override
		public String reserve(String order) {
			this.running.countDown();
			try {
				this.permitted.await();
				return Objects.requireNonNull(this.scheduler).submit(() -> order).get();
			}
			catch (Exception ex) {
				throw Activity.wrap(ex);
			}
		}

	}

	/**
	 * Knows what it would publish at its end.
	 */
	private static final class ClosingRegistry extends SimpleMeterRegistry {

		private double finished;

		private double completed;

		@Override
		public void close() {
			this.finished = get("temporal_worker_drain_activities").tag("outcome", "finished").gauge().value();
			this.completed = get("temporal_request").tag("operation", "RespondActivityTaskCompleted").counter().count();
			super.close();
		}

	}

}
