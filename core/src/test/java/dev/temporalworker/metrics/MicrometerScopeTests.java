package dev.temporalworker.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.uber.m3.tally.DurationBuckets;
import com.uber.m3.tally.Gauge;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.tally.ValueBuckets;
import com.uber.m3.util.ImmutableMap;
import dev.temporalworker.metrics.MicrometerScope.TimerBuckets;
import io.micrometer.core.instrument.AbstractTimer;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.serviceclient.MetricsTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class MicrometerScopeTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final MicrometerScope scope = new MicrometerScope(this.registry, TimerBuckets.defaults());

	private final Scope sdk = this.scope.tagged(Map.of("client", "primary")).tagged(MetricsTag.defaultTags("default"));

	@Test
	void countersAreReportedAtOnce() {
		this.sdk.counter("temporal_request").inc(3);
		this.sdk.counter("temporal_request").inc(1);
		assertThat(this.registry.get("temporal_request").counter().count()).isEqualTo(4);
	}

	@Test
	void gaugeIsNotReportedBeforeItHasAValue() {
		Gauge gauge = this.sdk.gauge("temporal_worker_task_slots_available");
		assertThat(this.registry.find("temporal_worker_task_slots_available").gauge()).isNull();
		gauge.update(0);
		assertThat(this.registry.get("temporal_worker_task_slots_available").gauge().value()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "LocalActivityWorker", "NexusWorker" })
	void gaugesOfSlotsThatFewUseAreNotReportedBeforeTheyChange(String workerType) {
		Scope slots = this.sdk.tagged(Map.of("worker_type", workerType));
		slots.gauge("temporal_worker_task_slots_available").update(200);
		slots.gauge("temporal_worker_task_slots_used").update(0);
		slots.gauge("temporal_worker_task_slots_available").update(200);
		slots.gauge("temporal_worker_task_slots_used").update(0);
		assertThat(this.registry.getMeters()).isEmpty();
		slots.gauge("temporal_worker_task_slots_available").update(199);
		slots.gauge("temporal_worker_task_slots_used").update(1);
		assertThat(this.registry.get("temporal_worker_task_slots_available").gauge().value()).isEqualTo(199);
		assertThat(this.registry.get("temporal_worker_task_slots_used").gauge().value()).isOne();
		slots.gauge("temporal_worker_task_slots_used").update(0);
		assertThat(this.registry.get("temporal_worker_task_slots_used").gauge().value()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal_long_request_latency", "temporal_worker_start", "temporal_poller_start" })
	void whatIsTheSameForAllTaskQueuesIsReportedOnce(String name) {
		assertThat(SdkMetrics.tags(name)).doesNotContain("task_queue").contains("worker_type");
	}

	@Test
	void gaugeThatSomebodyElseHasRegisteredIsLeftAlone() {
		this.sdk.gauge("temporal_sticky_cache_size").update(7);
		Meter.Id id = this.registry.get("temporal_sticky_cache_size").gauge().getId();
		Gauge other = this.sdk.tagged(Map.of("namespace", "other")).gauge("temporal_sticky_cache_size");
		this.registry.gauge(id.getName(), Tags.of(id.getTags()).and("namespace", "other"), 42);
		other.update(1);
		assertThat(this.registry.get("temporal_sticky_cache_size").tag("namespace", "other").gauge().value())
			.isEqualTo(42);
	}

	@Test
	void gaugesAreReportedAtOnce() {
		this.sdk.gauge("temporal_sticky_cache_size").update(7);
		assertThat(this.registry.get("temporal_sticky_cache_size").gauge().value()).isEqualTo(7);
		this.sdk.gauge("temporal_sticky_cache_size").update(5);
		assertThat(this.registry.get("temporal_sticky_cache_size").gauge().value()).isEqualTo(5);
	}

	@Test
	void timersRecordDurations() {
		this.sdk.timer("temporal_request_latency").record(com.uber.m3.util.Duration.ofMillis(250));
		assertThat(this.registry.get("temporal_request_latency").timer().totalTime(TimeUnit.MILLISECONDS))
			.isEqualTo(250);
	}

	@Test
	void timersRecordWhatAStopwatchMeasures() {
		this.sdk.timer("temporal_request_latency").start().stop();
		assertThat(this.registry.get("temporal_request_latency").timer().count()).isOne();
	}

	@Test
	void durationsThatDisagreeingClocksMakeNegativeAreIgnored() {
		Logger logger = (Logger) LoggerFactory.getLogger(AbstractTimer.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		logger.setLevel(Level.DEBUG);
		try {
			this.sdk.timer("temporal_workflow_endtoend_latency").record(com.uber.m3.util.Duration.ofMillis(-5));
		}
		finally {
			logger.setLevel(null);
			logger.detachAppender(log);
		}
		assertThat(this.registry.get("temporal_workflow_endtoend_latency").timer().count()).isZero();
		assertThat(log.list).isEmpty();
	}

	@Test
	void closeLeavesTheRegistryOpen() throws ScopeCloseException {
		this.scope.close();
		assertThat(this.registry.isClosed()).isFalse();
	}

	@Test
	void metricsOfTheSdkHaveTheTagsThatTellSomething() {
		this.sdk.tagged(Map.of("task_queue", "orders", "worker_type", "ActivityWorker"))
			.tagged(Map.of("activity_type", "Reserve", "workflow_type", "Order"))
			.timer("temporal_activity_execution_latency")
			.start()
			.stop();
		assertThat(tags("temporal_activity_execution_latency")).isEqualTo(Tags.of("client", "primary", "namespace",
				"default", "task_queue", "orders", "worker_type", "ActivityWorker", "activity_type", "Reserve"));
	}

	@Test
	void metricsOfTheSdkAlwaysHaveTheSameTags() {
		this.sdk.counter("temporal_workflow_task_execution_failed").inc(1);
		assertThat(tags("temporal_workflow_task_execution_failed"))
			.isEqualTo(Tags.of("client", "primary", "namespace", "default", "task_queue", "none", "worker_type", "none",
					"workflow_type", "none", "failure_reason", "none"));
	}

	@Test
	void scopesThatDifferInOtherTagsShareTheirMeters() {
		Scope one = this.sdk.tagged(Map.of("workflow_type", "Order"));
		Scope two = this.sdk.tagged(Map.of("workflow_type", "Refund"));
		one.counter("temporal_request").inc(1);
		two.counter("temporal_request").inc(1);
		one.gauge("temporal_sticky_cache_size").update(1);
		two.gauge("temporal_sticky_cache_size").update(2);
		assertThat(this.registry.get("temporal_request").counters()).singleElement()
			.satisfies((counter) -> assertThat(counter.count()).isEqualTo(2));
		assertThat(this.registry.get("temporal_sticky_cache_size").gauges()).singleElement()
			.satisfies((gauge) -> assertThat(gauge.value()).isEqualTo(2));
	}

	@Test
	void metricsOfTheApplicationKeepTheirTags() {
		this.sdk.tagged(Map.of("workflow_type", "Order", "colour", "blue")).counter("orders").inc(1);
		assertThat(tags("orders")).isEqualTo(Tags.of("client", "primary", "namespace", "default", "task_queue", "none",
				"worker_type", "none", "workflow_type", "Order", "activity_type", "none", "colour", "blue"));
	}

	@Test
	void newTagsReplaceOldOnes() {
		this.sdk.tagged(Map.of("task_queue", "orders"))
			.tagged(Map.of("task_queue", "bills"))
			.counter("temporal_activity_poll_no_task")
			.inc(1);
		assertThat(this.registry.get("temporal_activity_poll_no_task").counter().getId().getTag("task_queue"))
			.isEqualTo("bills");
	}

	@Test
	void subScopesPrefixNames() {
		this.sdk.subScope("shop").counter("orders").inc(1);
		assertThat(this.registry.get("shop.orders").counter().count()).isOne();
	}

	@Test
	void scopesWithTheSameTagsAreTheSame() {
		assertThat(this.scope.tagged(ImmutableMap.of("a", "b"))).isSameAs(this.scope.tagged(ImmutableMap.of("a", "b")));
		assertThat(this.scope.tagged(Collections.singletonMap("a", "c")))
			.isSameAs(this.scope.tagged(new HashMap<>(Map.of("a", "c"))));
	}

	@Test
	void tagsThatChangeLaterDoNotChangeTheScope() {
		Map<String, String> tags = new HashMap<>(Map.of("a", "b"));
		Scope tagged = this.scope.tagged(tags);
		tags.put("a", "c");
		assertThat(this.scope.tagged(Map.of("a", "b"))).isSameAs(tagged);
		assertThat(this.scope.tagged(tags)).isNotSameAs(tagged);
	}

	@Test
	void callsOfOtherServicesAreNotReported() {
		Scope others = this.sdk.tagged(null);
		others.counter("temporal_request").inc(1);
		others.timer("temporal_request_latency").start().stop();
		others.tagged(Map.of("status_code", "UNAVAILABLE")).counter("temporal_request_failure").inc(1);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal_activity_canceled", "temporal_local_activity_canceled",
			"temporal_local_activity_failed", "temporal_sticky_cache_total_forced_eviction" })
	void deprecatedTwinsAreNotReported(String name) {
		this.sdk.counter(name).inc(1);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void activitiesWaitOnce() {
		Scope poller = this.sdk.tagged(Map.of("task_queue", "orders"));
		Scope activity = poller.tagged(Map.of("activity_type", "Reserve"));
		poller.timer("temporal_activity_schedule_to_start_latency").record(com.uber.m3.util.Duration.ofMillis(5));
		activity.timer("temporal_activity_schedule_to_start_latency").record(com.uber.m3.util.Duration.ofMillis(5));
		assertThat(this.registry.get("temporal_activity_schedule_to_start_latency").timers()).singleElement()
			.satisfies((timer) -> {
				assertThat(timer.count()).isOne();
				assertThat(timer.getId().getTag("activity_type")).isEqualTo("Reserve");
			});
	}

	@Test
	void pollsOfTheStickyQueueCountForTheTaskQueue() {
		this.sdk.tagged(Map.of("task_queue", "orders")).counter("temporal_workflow_task_queue_poll_succeed").inc(1);
		this.sdk.tagged(Map.of("task_queue", "orders:sticky"))
			.counter("temporal_workflow_task_queue_poll_succeed")
			.inc(1);
		assertThat(
				this.registry.get("temporal_workflow_task_queue_poll_succeed").tag("task_queue", "orders").counters())
			.singleElement()
			.satisfies((counter) -> assertThat(counter.count()).isEqualTo(2));
	}

	@Test
	void timersThatAreReadAsPercentilesHaveAFewBuckets() {
		this.sdk.timer("temporal_request_latency").start();
		assertThat(buckets("temporal_request_latency")).containsExactly(10.0, 50.0, 100.0, 500.0, 1_000.0, 5_000.0);
	}

	@Test
	void otherTimersHaveNoBuckets() {
		this.sdk.timer("temporal_workflow_task_execution_total_latency").start();
		this.sdk.timer("orders").start();
		assertThat(buckets("temporal_workflow_task_execution_total_latency")).isEmpty();
		assertThat(buckets("orders")).isEmpty();
	}

	@Test
	void bucketsCanBeChosen() {
		MicrometerScope chosen = new MicrometerScope(this.registry,
				TimerBuckets.none().with("temporal_request_latency", List.of(Duration.ofMillis(7))));
		chosen.timer("temporal_request_latency").start();
		chosen.timer("temporal_long_request_latency").start();
		assertThat(buckets("temporal_request_latency")).containsExactly(7.0);
		assertThat(buckets("temporal_long_request_latency")).isEmpty();
	}

	@Test
	void histogramsOfDurationsAreTimers() {
		this.sdk
			.histogram("waiting",
					DurationBuckets.linear(com.uber.m3.util.Duration.ofMillis(100),
							com.uber.m3.util.Duration.ofMillis(100), 2))
			.recordDuration(com.uber.m3.util.Duration.ofMillis(150));
		assertThat(this.registry.get("waiting").timer().takeSnapshot().histogramCounts())
			.extracting((bucket) -> bucket.bucket(TimeUnit.MILLISECONDS), CountAtBucket::count)
			.containsExactly(tuple(100.0, 0.0), tuple(200.0, 1.0));
	}

	@Test
	void histogramsOfValuesAreDistributionSummaries() {
		this.sdk.histogram("items", ValueBuckets.linear(1, 1, 2)).recordValue(2);
		DistributionSummary summary = this.registry.get("items").summary();
		assertThat(summary.totalAmount()).isEqualTo(2);
		assertThat(summary.takeSnapshot().histogramCounts()).extracting(CountAtBucket::bucket)
			.containsExactly(1.0, 2.0);
	}

	@Test
	void workGoesOnWhereANameIsTaken() {
		this.registry.counter("orders");
		this.scope.gauge("orders").update(1);
		this.scope.timer("orders").start().stop();
		assertThat(this.registry.get("orders").counter().count()).isZero();
	}

	@Test
	void prometheusTakesMetricsOfTheApplicationWithDifferentTags() {
		PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		MicrometerScope reporting = new MicrometerScope(prometheus, TimerBuckets.defaults());
		reporting.counter("orders").inc(1);
		reporting.tagged(Map.of("colour", "blue")).counter("orders").inc(1);
		assertThat(prometheus.scrape()).contains("orders_total 1.0", "orders_total{colour=\"blue\"} 1.0");
	}

	private Tags tags(String name) {
		Meter meter = this.registry.get(name).meter();
		return Tags.of(meter.getId().getTags());
	}

	private double[] buckets(String name) {
		return Arrays.stream(this.registry.get(name).timer().takeSnapshot().histogramCounts())
			.mapToDouble((bucket) -> bucket.bucket(TimeUnit.MILLISECONDS))
			.toArray();
	}

}
