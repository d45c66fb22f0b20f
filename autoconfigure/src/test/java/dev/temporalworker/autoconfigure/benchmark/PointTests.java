package dev.temporalworker.autoconfigure.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.LocalActivitySlotInfo;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Point} and {@link PointOptions}.
 */
class PointTests {

	private final PointOptions options = new PointOptions();

	@Test
	void yamlHasTheKeysOfWorkers() throws IOException {
		assertThat(keys(new Point(new PollerCount(20, 20), 50, 400))).containsExactlyInAnyOrderEntriesOf(Map.of(
				"temporal.worker.defaults.pollers.workflow.maximum", 20,
				"temporal.worker.defaults.pollers.activity.maximum", 20,
				"temporal.worker.defaults.slots.workflow.fixed.size", 50,
				"temporal.worker.defaults.slots.activity.fixed.size", 50, "temporal.worker.cache.max-workflows", 400));
		assertThat(keys(new Point(new PollerCount(5, 100), null, null)))
			.containsEntry("temporal.worker.defaults.pollers.activity.autoscaling.minimum", 5)
			.containsEntry("temporal.worker.defaults.pollers.activity.autoscaling.maximum", 100)
			.containsEntry("temporal.worker.defaults.pollers.activity.autoscaling.initial", 5)
			.hasSize(6);
		assertThat(keys(new Point(null, null, 400))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "on", "42" })
	void yamlHasTheKeysOfTheQueueWhoseSettingsAreMeasured(String queue) throws IOException {
		String prefix = "temporal.worker.queue.%s.".formatted(queue);
		assertThat(keys(new Point(new PollerCount(20, 20), 50, 400).yaml(AdvisedSettings.of(queue))))
			.containsExactlyInAnyOrderEntriesOf(Map.of(prefix + "pollers.workflow.maximum", 20,
					prefix + "pollers.activity.maximum", 20, prefix + "slots.workflow.fixed.size", 50,
					prefix + "slots.activity.fixed.size", 50, "temporal.worker.cache.max-workflows", 400));
		assertThat(keys(new Point(null, null, 400).yaml(AdvisedSettings.of(queue)))).hasSize(1);
	}

	@Test
	void yamlHasTheKeysOfTheQueuesThatHaveTheirOwnAndThoseOfAllOthers() throws IOException {
		assertThat(keys(new Point(null, 50, null).yaml(new AdvisedSettings(true, List.of("orders", "payments")))))
			.containsOnlyKeys("temporal.worker.defaults.slots.workflow.fixed.size",
					"temporal.worker.defaults.slots.activity.fixed.size",
					"temporal.worker.queue.orders.slots.workflow.fixed.size",
					"temporal.worker.queue.orders.slots.activity.fixed.size",
					"temporal.worker.queue.payments.slots.workflow.fixed.size",
					"temporal.worker.queue.payments.slots.activity.fixed.size");
	}

	@Test
	void yamlKeepsAllCharactersOfTheQueue() throws IOException {
		assertThat(
				keys(new Point(new PollerCount(20, 20), null, null).yaml(AdvisedSettings.of("eu.customer's orders"))))
			.containsOnlyKeys("temporal.worker.queue[eu.customer's orders].pollers.workflow.maximum",
					"temporal.worker.queue[eu.customer's orders].pollers.activity.maximum");
	}

	@Test
	void pointWinsOverWhatTheApplicationSets() {
		WorkerOptions.Builder worker = WorkerOptions.newBuilder()
			.setMaxConcurrentWorkflowTaskPollers(3)
			.setMaxConcurrentActivityTaskPollers(3)
			.setMaxConcurrentActivityExecutionSize(7);
		this.options.use(new Point(new PollerCount(20, 20), 50, null));
		this.options.customize("orders", worker);
		WorkerOptions options = worker.validateAndBuildWithDefaults();
		assertThat(options.getWorkflowTaskPollersBehavior()).isEqualTo(new PollerBehaviorSimpleMaximum(20));
		assertThat(options.getActivityTaskPollersBehavior()).isEqualTo(new PollerBehaviorSimpleMaximum(20));
		assertThat(options.getMaxConcurrentWorkflowTaskExecutionSize()).isEqualTo(50);
		assertThat(options.getMaxConcurrentActivityExecutionSize()).isEqualTo(50);
	}

	@Test
	void slotsOfATunerAreReplacedForWorkflowsAndActivitiesOnly() {
		FixedSizeSlotSupplier<LocalActivitySlotInfo> local = new FixedSizeSlotSupplier<>(9);
		WorkerOptions.Builder worker = WorkerOptions.newBuilder()
			.setWorkerTuner(new CompositeTuner(new FixedSizeSlotSupplier<>(9), new FixedSizeSlotSupplier<>(9), local,
					new FixedSizeSlotSupplier<>(9)));
		this.options.use(new Point(null, 50, null));
		this.options.customize("orders", worker);
		assertThat(worker.build().getWorkerTuner()).satisfies((tuner) -> {
			assertThat(tuner.getWorkflowTaskSlotSupplier().getMaximumSlots()).hasValue(50);
			assertThat(tuner.getActivityTaskSlotSupplier().getMaximumSlots()).hasValue(50);
			assertThat(tuner.getLocalActivitySlotSupplier()).isSameAs(local);
		});
	}

	@Test
	void configuredSettingsStayAsTheyAre() {
		WorkerOptions.Builder worker = WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(7);
		WorkerFactoryOptions.Builder factory = WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(8);
		this.options.customize("orders", worker);
		this.options.customize(factory);
		assertThat(worker.build())
			.isEqualTo(WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(7).build());
		assertThat(factory.build().getWorkflowCacheSize()).isEqualTo(8);
	}

	@Test
	void cacheNeedsAThreadForEachWorkflowUnlessThreadsAreVirtual() {
		this.options.use(new Point(null, null, 601));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> this.options.customize(WorkerFactoryOptions.newBuilder()))
			.withMessageContaining("temporal.benchmark.sweep.cache")
			.satisfies((ex) -> assertThat(ex.getReason()).contains("'temporal.worker.cache.max-threads' (600)"));
		WorkerFactoryOptions.Builder virtual = WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true);
		this.options.customize(virtual);
		assertThat(virtual.build().getWorkflowCacheSize()).isEqualTo(601);
	}

	@Test
	void numberOfPollsFollowsTheLoadWithinARange() {
		assertThat(PollerCount.parse("pollers", "5 - 100").behavior())
			.isEqualTo(new PollerBehaviorAutoscaling(5, 100, 5));
		assertThat(PollerCount.parse("pollers", "20").behavior()).isEqualTo(new PollerBehaviorSimpleMaximum(20));
	}

	private static Map<String, Object> keys(Point point) throws IOException {
		return keys(point.yaml(AdvisedSettings.DEFAULTS));
	}

	private static Map<String, Object> keys(String yaml) throws IOException {
		EnumerablePropertySource<?> source = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
			.load("advice", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.get(0);
		Map<String, Object> keys = new TreeMap<>();
		for (String name : source.getPropertyNames()) {
			keys.put(name, source.getProperty(name));
		}
		return keys;
	}

}
