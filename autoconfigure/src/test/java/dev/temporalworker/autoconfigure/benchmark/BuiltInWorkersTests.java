package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The options that the Workers of the built-in workflow have.
 */
class BuiltInWorkersTests {

	private static final Point SWEPT = new Point(new PollerCount(20, 20), null, null);

	private final ApplicationContextRunner runner = Contexts.registering()
		.withConfiguration(AutoConfigurations.of(TemporalBenchmarkAutoConfiguration.class))
		.withPropertyValues("temporal.benchmark.enabled=true", "temporal.worker.checks.empty-task-queues=off",
				"temporal.worker.queue.orders.task-queue=orders-v2",
				"temporal.worker.queue.orders.pollers.activity.maximum=7",
				"temporal.worker.queue.orders.slots.activity.fixed.size=9",
				"temporal.worker.queue.orders.rate-limit.task-queue-activities-per-second=50",
				"temporal.worker.queue.orders.sticky.schedule-to-start-timeout=3s",
				"temporal.worker.defaults.deadlock-detection-timeout=4s",
				"temporal.worker.defaults.sticky.schedule-to-start-timeout=8s");

	@Test
	void getSettingsOfTheQueueThatIsNamedOverTheDefaults() {
		assertOptions(this.runner.withPropertyValues("temporal.benchmark.settings-from=orders"), Point.CONFIGURED,
				(options) -> {
					assertThat(options.getActivityTaskPollersBehavior()).isEqualTo(new PollerBehaviorSimpleMaximum(7));
					assertThat(options.getMaxTaskQueueActivitiesPerSecond()).isEqualTo(50);
					assertThat(options.getStickyQueueScheduleToStartTimeout()).isEqualTo(Duration.ofSeconds(3));
					assertThat(options.getDefaultDeadlockDetectionTimeout()).isEqualTo(4_000);
				});
	}

	@Test
	void haveTheSlotsOfTheQueueThatIsNamed() {
		this.runner.withPropertyValues("temporal.benchmark.settings-from=orders").run((context) -> {
			BenchmarkPlans plans = context.getBean(BenchmarkPlans.class);
			context.getBean(BenchmarkWorkers.class).check(Point.CONFIGURED, plans.plan().workload().specs());
			assertThat(context.getBean(WorkerSlots.class).find(plans.builtInQueue().taskQueue())).hasValueSatisfying(
					(slots) -> assertThat(slots.get(TaskKind.ACTIVITY).getUsage().maximum()).isEqualTo(9));
		});
	}

	@Test
	void getNothingOfAnyQueueUnlessOneIsNamed() {
		assertOptions(this.runner, Point.CONFIGURED, (options) -> {
			assertThat(options.getMaxTaskQueueActivitiesPerSecond()).isZero();
			assertThat(options.getStickyQueueScheduleToStartTimeout()).isEqualTo(Duration.ofSeconds(8));
		});
	}

	@Test
	void getSettingsOfAQueueThatThisApplicationDoesNotRun() {
		assertOptions(
				this.runner.withPropertyValues("temporal.worker.queue.orders.enabled=false",
						"temporal.benchmark.settings-from=ORDERS"),
				Point.CONFIGURED, (options) -> assertThat(options.getMaxTaskQueueActivitiesPerSecond()).isEqualTo(50));
	}

	@Test
	void pointOfTheSweepWinsOverTheSettingsOfTheQueue() {
		assertOptions(this.runner.withPropertyValues("temporal.benchmark.settings-from=orders"), SWEPT, (options) -> {
			assertThat(options.getActivityTaskPollersBehavior()).isEqualTo(new PollerBehaviorSimpleMaximum(20));
			assertThat(options.getMaxTaskQueueActivitiesPerSecond()).isEqualTo(50);
		});
	}

	@Test
	void codeOfTheApplicationWinsOverTheSettingsOfTheQueue() {
		WorkerOptionsCustomizer customizer = (taskQueue, options) -> options.setMaxTaskQueueActivitiesPerSecond(70);
		assertOptions(
				this.runner.withPropertyValues("temporal.benchmark.settings-from=orders")
					.withBean(WorkerOptionsCustomizer.class, () -> customizer),
				Point.CONFIGURED, (options) -> assertThat(options.getMaxTaskQueueActivitiesPerSecond()).isEqualTo(70));
	}

	@Test
	@SuppressWarnings("deprecation")
	void haveNoBuildIdAndRunActivitiesWhateverTheQueueSays() {
		assertOptions(this.runner.withPropertyValues("temporal.benchmark.settings-from=local",
				"temporal.worker.queue.local.legacy-versioning.build-id=1",
				"temporal.worker.queue.local.legacy-versioning.enabled=true",
				"temporal.worker.queue.local.local-activities-only=true"), Point.CONFIGURED, (options) -> {
					assertThat(options.getBuildId()).isNull();
					assertThat(options.isUsingBuildIdForVersioning()).isFalse();
					assertThat(options.isLocalActivityWorkerOnly()).isFalse();
				});
	}

	@Test
	void haveNoVersion() {
		assertOptions(
				this.runner.withPropertyValues("temporal.benchmark.settings-from=orders",
						"temporal.worker.deployment.name=shop", "temporal.worker.deployment.build-id=1"),
				Point.CONFIGURED, (options) -> assertThat(options.getDeploymentOptions()).isNull());
	}

	@Test
	void runNothingButTheBuiltInWorkflow() {
		this.runner.withPropertyValues("temporal.benchmark.settings-from=orders").run((context) -> {
			BenchmarkPlans plans = context.getBean(BenchmarkPlans.class);
			assertThat(plans.plan().workload().specs()).extracting(TaskQueueSpec::taskQueue)
				.containsExactly(plans.builtInQueue().taskQueue());
		});
	}

	private static void assertOptions(ApplicationContextRunner runner, Point point, Consumer<WorkerOptions> options) {
		runner.run((context) -> {
			BenchmarkPlans plans = context.getBean(BenchmarkPlans.class);
			List<TaskQueueSpec> specs = plans.plan().workload().specs();
			context.getBean(BenchmarkWorkers.class).check(point, specs);
			options.accept(context.getBean(AppliedOptions.class)
				.find(plans.builtInQueue().taskQueue())
				.orElseThrow()
				.effective());
		});
	}

}
