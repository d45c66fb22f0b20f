package dev.temporalworker.autoconfigure.worker;

import dev.temporalworker.autoconfigure.BuilderSetters;
import dev.temporalworker.autoconfigure.PropertyBinding;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class StarterDefaultsTests {

	private static final PollerBehaviorAutoscaling POLLS = new PollerBehaviorAutoscaling(5, 100, 5);

	private final MockEnvironment environment = new MockEnvironment();

	private boolean enrolled;

	@Test
	void pollsOfEveryKindScale() {
		WorkerOptions options = worker("");
		assertThat(options.getWorkflowTaskPollersBehavior()).isEqualTo(POLLS);
		assertThat(options.getActivityTaskPollersBehavior()).isEqualTo(POLLS);
		assertThat(options.getNexusTaskPollersBehavior()).isEqualTo(POLLS);
	}

	@Test
	void whereTheServiceScalesPollsNoSetterOfThemIsCalled() {
		this.enrolled = true;
		WorkerOptions.Builder options = mock();
		defaults("").customize("orders", options);
		assertThat(BuilderSetters.calledOn(options)).noneMatch((name) -> name.contains("Pollers"));
	}

	@Test
	void defaultsOfTheSdkHoldIfAskedFor() {
		WorkerOptions.Builder options = mock();
		WorkerFactoryOptions.Builder shared = mock();
		StarterDefaults defaults = defaults("temporal.worker.defaults-from: sdk");
		defaults.customize("orders", options);
		defaults.customize(shared);
		then(options).shouldHaveNoInteractions();
		then(shared).shouldHaveNoInteractions();
		assertThat(defaults.areWorkflowThreadsVirtual()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "'', true", "temporal.worker.defaults-from: sdk, false",
			"temporal.worker.repeat-failed-polls: false, false",
			"'temporal.worker: {defaults-from: sdk, repeat-failed-polls: true}', true" })
	void failedPollsAreRepeatedUnlessTheSdkIsToPause(String yaml, boolean repeated) {
		assertThat(defaults(yaml).areFailedPollsRepeated()).isEqualTo(repeated);
	}

	@Test
	void numberOfPollersInCodeReplacesScalingPolls() {
		WorkerOptions.Builder builder = WorkerOptions.newBuilder();
		StarterDefaults defaults = defaults("");
		defaults.customize("orders", builder);
		builder.setMaxConcurrentWorkflowTaskPollers(2)
			.setMaxConcurrentActivityTaskPollers(3)
			.setMaxConcurrentNexusTaskPollers(4);
		defaults.giveWay("orders", builder);
		WorkerOptions options = builder.validateAndBuildWithDefaults();
		assertThat(options.getMaxConcurrentWorkflowTaskPollers()).isEqualTo(2);
		assertThat(options.getMaxConcurrentActivityTaskPollers()).isEqualTo(3);
		assertThat(options.getMaxConcurrentNexusTaskPollers()).isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource({ "19, false", "20, true" })
	void pollsOfWorkflowTasksScaleWithEnoughSlots(int slots, boolean scaling) {
		StarterDefaults defaults = defaults("");
		WorkerOptions.Builder counted = WorkerOptions.newBuilder();
		defaults.customize("orders", counted);
		defaults.giveWay("orders", counted.setMaxConcurrentWorkflowTaskExecutionSize(slots));
		assertThat(counted.build().getWorkflowTaskPollersBehavior() == null).isNotEqualTo(scaling);
		WorkerOptions.Builder tuned = WorkerOptions.newBuilder();
		defaults.customize("orders", tuned);
		defaults.giveWay("orders", tuned.setWorkerTuner(new CompositeTuner(new FixedSizeSlotSupplier<>(slots),
				new FixedSizeSlotSupplier<>(1), new FixedSizeSlotSupplier<>(1), new FixedSizeSlotSupplier<>(1))));
		assertThat(tuned.build().getWorkflowTaskPollersBehavior() == null).isNotEqualTo(scaling);
		assertThat(tuned.build().getActivityTaskPollersBehavior()).isEqualTo(POLLS);
	}

	@Test
	void pollsThatNobodyHasReplacedStay() {
		WorkerOptions.Builder builder = WorkerOptions.newBuilder();
		StarterDefaults defaults = defaults("");
		defaults.customize("orders", builder);
		builder.setMaxConcurrentActivityTaskPollers(3);
		defaults.giveWay("orders", builder);
		assertThat(builder.build().getWorkflowTaskPollersBehavior()).isEqualTo(POLLS);
		assertThat(builder.build().getNexusTaskPollersBehavior()).isEqualTo(POLLS);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void workflowsRunOnVirtualThreadsAndActivitiesDoNot() {
		WorkerOptions options = worker("");
		assertThat(options.isUsingVirtualThreadsOnWorkflowWorker()).isTrue();
		assertThat(options.isUsingVirtualThreadsOnActivityWorker()).isFalse();
		assertThat(options.isUsingVirtualThreadsOnLocalActivityWorker()).isFalse();
		assertThat(options.isUsingVirtualThreadsOnNexusWorker()).isFalse();
		assertThat(shared("").isUsingVirtualWorkflowThreads()).isTrue();
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_23)
	void beforeJava24NothingRunsOnVirtualThreads() {
		assertThat(worker("").isUsingVirtualThreadsOnWorkflowWorker()).isFalse();
		assertThat(shared("").isUsingVirtualWorkflowThreads()).isFalse();
		assertThat(shared("").getWorkflowCacheSize()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.worker.cache.virtual-threads: false", "temporal.worker.cache.max-threads: 700" })
	void whatSpeaksAgainstVirtualThreadsOfWorkflowsWins(String yaml) {
		assertThat(worker(yaml).isUsingVirtualThreadsOnWorkflowWorker()).isFalse();
		assertThat(shared(yaml).isUsingVirtualWorkflowThreads()).isFalse();
		assertThat(shared(yaml).getWorkflowCacheSize()).isZero();
	}

	@Test
	void applicationWithoutVirtualThreadsHasNone() {
		this.environment.setProperty("spring.threads.virtual.enabled", "false");
		assertThat(worker("").isUsingVirtualThreadsOnWorkflowWorker()).isFalse();
		assertThat(shared("").isUsingVirtualWorkflowThreads()).isFalse();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void cacheOfAnApplicationWithVirtualThreadsFollowsTheHeap() {
		this.environment.setProperty("spring.threads.virtual.enabled", "true");
		assertThat(shared("").getWorkflowCacheSize())
			.isEqualTo(StarterDefaults.cachedWorkflows(Runtime.getRuntime().maxMemory()));
	}

	@ParameterizedTest
	@CsvSource({ "256, 600", "600, 600", "4096, 4096", "65536, 10000" })
	void aWorkflowIsCachedForEachMegabyte(long megabytes, int workflows) {
		assertThat(StarterDefaults.cachedWorkflows(megabytes * 1024 * 1024)).isEqualTo(workflows);
	}

	private WorkerOptions worker(String yaml) {
		WorkerOptions.Builder options = WorkerOptions.newBuilder();
		defaults(yaml).customize("orders", options);
		return options.build();
	}

	private WorkerFactoryOptions shared(String yaml) {
		WorkerFactoryOptions.Builder options = WorkerFactoryOptions.newBuilder();
		defaults(yaml).customize(options);
		return options.build();
	}

	private StarterDefaults defaults(String yaml) {
		return new StarterDefaults(PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class, yaml),
				this.environment, () -> this.enrolled);
	}

}
