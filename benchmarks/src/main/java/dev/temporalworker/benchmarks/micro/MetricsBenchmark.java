package dev.temporalworker.benchmarks.micro;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Stopwatch;
import com.uber.m3.util.Duration;
import com.uber.m3.util.ImmutableMap;
import dev.temporalworker.metrics.MicrometerScope;
import dev.temporalworker.metrics.MicrometerScope.TimerBuckets;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.MetricsTag;
import io.temporal.worker.MetricsType;
import io.temporal.worker.PollerTypeMetricsTag.PollerType;
import io.temporal.worker.WorkerMetricsTag.WorkerType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reports what the SDK does for one workflow that calls two activities: to nothing, to a
 * registry through the SDK's scope and reporter, and through the scope of the starter.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MetricsBenchmark {

	private static final List<String> WORKFLOWS = List.of("Order", "Return", "Exchange");

	private static final List<String> ACTIVITIES = List.of("Reserve", "Charge");

	private static final Map<String, String> START = ImmutableMap.of(MetricsTag.OPERATION_NAME,
			"StartWorkflowExecution");

	private static final Map<String, String> POLL_WORKFLOW = ImmutableMap.of(MetricsTag.OPERATION_NAME,
			"PollWorkflowTaskQueue");

	private static final Map<String, String> POLL_ACTIVITY = ImmutableMap.of(MetricsTag.OPERATION_NAME,
			"PollActivityTaskQueue");

	private static final Map<String, String> END_WORKFLOW_TASK = ImmutableMap.of(MetricsTag.OPERATION_NAME,
			"RespondWorkflowTaskCompleted");

	private static final Map<String, String> END_ACTIVITY = ImmutableMap.of(MetricsTag.OPERATION_NAME,
			"RespondActivityTaskCompleted");

	private static final Duration SOME_TIME = Duration.ofMillis(7);

	@Param({ "nothing", "sdk", "starter" })
	private String scope = "nothing";

	private com.uber.m3.tally.Scope factory = new NoopScope();

	private com.uber.m3.tally.Scope queue = new NoopScope();

	private com.uber.m3.tally.Scope workflowWorker = new NoopScope();

	private com.uber.m3.tally.Scope activityWorker = new NoopScope();

	private int number;

	/**
	 * Creates the scopes that Workers keep.
	 */
	@Setup
	public void create() {
		this.factory = root().tagged(Map.of("client", "primary")).tagged(MetricsTag.defaultTags("default"));
		this.queue = this.factory.tagged(ImmutableMap.of(MetricsTag.TASK_QUEUE, "queue"));
		this.workflowWorker = MetricsTag.tagged(this.queue, WorkerType.WORKFLOW_WORKER);
		this.activityWorker = MetricsTag.tagged(this.queue, WorkerType.ACTIVITY_WORKER);
	}

	private com.uber.m3.tally.Scope root() {
		return switch (this.scope) {
			case "sdk" -> new RootScopeBuilder().reporter(new MicrometerClientStatsReporter(registry()))
				.reportEvery(Duration.ofSeconds(10));
			case "starter" -> new MicrometerScope(registry(), TimerBuckets.defaults());
			default -> new NoopScope();
		};
	}

	private static PrometheusMeterRegistry registry() {
		return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
	}

	/**
	 * Reports one workflow.
	 */
	@Benchmark
	public void workflow() {
		String type = WORKFLOWS.get(this.number++ % WORKFLOWS.size());
		call(this.factory.tagged(ImmutableMap.of(MetricsTag.WORKFLOW_TYPE, type, MetricsTag.TASK_QUEUE, "queue")),
				START);
		workflowTask(type);
		for (String activity : ACTIVITIES) {
			activity(type, activity);
			workflowTask(type);
		}
		com.uber.m3.tally.Scope workflow = this.queue.tagged(ImmutableMap.of(MetricsTag.WORKFLOW_TYPE, type));
		workflow.counter(MetricsType.WORKFLOW_COMPLETED_COUNTER).inc(1);
		workflow.timer(MetricsType.WORKFLOW_E2E_LATENCY).record(SOME_TIME);
		this.factory.gauge(MetricsType.WORKFLOW_ACTIVE_THREAD_COUNT).update(3);
		this.factory.gauge(MetricsType.WORKFLOW_ACTIVE_THREAD_COUNT).update(2);
	}

	private void workflowTask(String type) {
		poll(this.workflowWorker, PollerType.WORKFLOW_TASK, POLL_WORKFLOW);
		this.workflowWorker.counter(MetricsType.WORKFLOW_TASK_QUEUE_POLL_SUCCEED_COUNTER).inc(1);
		this.workflowWorker.timer(MetricsType.WORKFLOW_TASK_SCHEDULE_TO_START_LATENCY).record(SOME_TIME);
		slots(this.workflowWorker);
		com.uber.m3.tally.Scope task = this.workflowWorker.tagged(ImmutableMap.of(MetricsTag.WORKFLOW_TYPE, type));
		Stopwatch total = task.timer(MetricsType.WORKFLOW_TASK_EXECUTION_TOTAL_LATENCY).start();
		Stopwatch execution = task.timer(MetricsType.WORKFLOW_TASK_EXECUTION_LATENCY).start();
		com.uber.m3.tally.Scope workflow = this.queue.tagged(ImmutableMap.of(MetricsTag.WORKFLOW_TYPE, type));
		workflow.counter(MetricsType.STICKY_CACHE_HIT).inc(1);
		workflow.timer(MetricsType.WORKFLOW_TASK_REPLAY_LATENCY).start().stop();
		this.factory.gauge(MetricsType.STICKY_CACHE_SIZE).update(5);
		execution.stop();
		call(task, END_WORKFLOW_TASK);
		total.stop();
		slots(this.workflowWorker);
	}

	private void activity(String workflowType, String type) {
		poll(this.activityWorker, PollerType.ACTIVITY_TASK, POLL_ACTIVITY);
		this.activityWorker.timer(MetricsType.ACTIVITY_SCHEDULE_TO_START_LATENCY).record(SOME_TIME);
		slots(this.activityWorker);
		com.uber.m3.tally.Scope activity = this.activityWorker
			.tagged(ImmutableMap.of(MetricsTag.ACTIVITY_TYPE, type, MetricsTag.WORKFLOW_TYPE, workflowType));
		activity.timer(MetricsType.ACTIVITY_SCHEDULE_TO_START_LATENCY).record(SOME_TIME);
		activity.timer(MetricsType.ACTIVITY_EXEC_LATENCY).start().stop();
		call(activity, END_ACTIVITY);
		activity.timer(MetricsType.ACTIVITY_SUCCEED_E2E_LATENCY).record(SOME_TIME);
		slots(this.activityWorker);
	}

	private static void poll(com.uber.m3.tally.Scope worker, PollerType poller, Map<String, String> operation) {
		MetricsTag.tagged(worker, poller).gauge(MetricsType.NUM_POLLERS).update(5);
		com.uber.m3.tally.Scope call = worker.tagged(operation);
		call.counter(io.temporal.serviceclient.MetricsType.TEMPORAL_LONG_REQUEST).inc(1);
		call.timer(io.temporal.serviceclient.MetricsType.TEMPORAL_LONG_REQUEST_LATENCY).start().stop();
		MetricsTag.tagged(worker, poller).gauge(MetricsType.NUM_POLLERS).update(4);
	}

	private static void slots(com.uber.m3.tally.Scope worker) {
		worker.gauge(MetricsType.WORKER_TASK_SLOTS_AVAILABLE).update(195);
		worker.gauge(MetricsType.WORKER_TASK_SLOTS_USED).update(5);
	}

	private static void call(com.uber.m3.tally.Scope caller, Map<String, String> operation) {
		com.uber.m3.tally.Scope call = caller.tagged(operation);
		call.counter(io.temporal.serviceclient.MetricsType.TEMPORAL_REQUEST).inc(1);
		call.timer(io.temporal.serviceclient.MetricsType.TEMPORAL_REQUEST_LATENCY).start().stop();
	}

}
