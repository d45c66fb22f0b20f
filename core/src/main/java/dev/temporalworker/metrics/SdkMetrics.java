package dev.temporalworker.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.temporal.serviceclient.MetricsTag;
import io.temporal.worker.MetricsType;
import io.temporal.worker.WorkerMetricsTag.WorkerType;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the SDK: which are reported, and the tags that each really has. The SDK
 * gives each of them all tags that any of them has, and counts by names that only the
 * caller of a workflow knows; both make series that nobody reads.
 */
final class SdkMetrics {

	/**
	 * What the metrics of all timers end with.
	 */
	private static final String LATENCY = "_latency";

	private static final Map<String, List<String>> TAGS = new TreeMap<>();

	static {
		// Types of workflows and activities would multiply with the operations
		add(List.of(MetricsTag.OPERATION_NAME, MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE),
				io.temporal.serviceclient.MetricsType.TEMPORAL_REQUEST,
				io.temporal.serviceclient.MetricsType.TEMPORAL_REQUEST_LATENCY,
				io.temporal.serviceclient.MetricsType.TEMPORAL_LONG_REQUEST);
		// How long polls are open tells of the way to the service, the same for all
		// queues
		add(List.of(MetricsTag.OPERATION_NAME, MetricsTag.WORKER_TYPE),
				io.temporal.serviceclient.MetricsType.TEMPORAL_LONG_REQUEST_LATENCY);
		// All Workers of a client start together
		add(List.of(MetricsTag.WORKER_TYPE), MetricsType.WORKER_START_COUNTER, MetricsType.POLLER_START_COUNTER);
		add(List.of(MetricsTag.OPERATION_NAME, MetricsTag.STATUS_CODE, MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE),
				io.temporal.serviceclient.MetricsType.TEMPORAL_REQUEST_FAILURE,
				io.temporal.serviceclient.MetricsType.TEMPORAL_LONG_REQUEST_FAILURE);
		add(List.of(MetricsTag.TASK_QUEUE, MetricsTag.WORKFLOW_TYPE), MetricsType.WORKFLOW_COMPLETED_COUNTER,
				MetricsType.WORKFLOW_CANCELED_COUNTER, MetricsType.WORKFLOW_FAILED_COUNTER,
				MetricsType.WORKFLOW_CONTINUE_AS_NEW_COUNTER, MetricsType.CORRUPTED_SIGNALS_COUNTER,
				MetricsType.WORKFLOW_E2E_LATENCY, MetricsType.WORKFLOW_TASK_REPLAY_LATENCY,
				MetricsType.STICKY_CACHE_HIT, MetricsType.STICKY_CACHE_MISS,
				MetricsType.STICKY_CACHE_THREAD_FORCED_EVICTION);
		add(List.of(MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE, MetricsTag.WORKFLOW_TYPE),
				MetricsType.WORKFLOW_TASK_EXECUTION_LATENCY, MetricsType.WORKFLOW_TASK_EXECUTION_TOTAL_LATENCY,
				MetricsType.WORKFLOW_TASK_NO_COMPLETION_COUNTER, MetricsType.WORKFLOW_TASK_HEARTBEAT_COUNTER);
		add(List.of(MetricsTag.TASK_FAILURE_TYPE, MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE,
				MetricsTag.WORKFLOW_TYPE), MetricsType.WORKFLOW_TASK_EXECUTION_FAILURE_COUNTER);
		add(List.of(MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE), MetricsType.WORKFLOW_TASK_QUEUE_POLL_EMPTY_COUNTER,
				MetricsType.WORKFLOW_TASK_QUEUE_POLL_SUCCEED_COUNTER,
				MetricsType.WORKFLOW_TASK_SCHEDULE_TO_START_LATENCY, MetricsType.ACTIVITY_POLL_NO_TASK_COUNTER,
				MetricsType.NEXUS_POLL_NO_TASK_COUNTER, MetricsType.NEXUS_SCHEDULE_TO_START_LATENCY,
				MetricsType.WORKER_TASK_SLOTS_AVAILABLE, MetricsType.WORKER_TASK_SLOTS_USED);
		// Types of workflows would multiply with those of the activities they call
		add(List.of(MetricsTag.ACTIVITY_TYPE, MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE),
				MetricsType.ACTIVITY_SCHEDULE_TO_START_LATENCY, MetricsType.ACTIVITY_EXEC_LATENCY,
				MetricsType.ACTIVITY_SUCCEED_E2E_LATENCY, MetricsType.LOCAL_ACTIVITY_TOTAL_COUNTER,
				MetricsType.LOCAL_ACTIVITY_EXECUTION_LATENCY, MetricsType.LOCAL_ACTIVITY_SUCCEED_E2E_LATENCY);
		add(List.of(MetricsTag.ACTIVITY_TYPE, MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE, MetricsTag.WORKFLOW_TYPE),
				MetricsType.ACTIVITY_EXEC_CANCELLED_COUNTER, MetricsType.LOCAL_ACTIVITY_EXEC_CANCELLED_COUNTER);
		add(List.of(MetricsTag.ACTIVITY_TYPE, MetricsTag.EXCEPTION, MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE,
				MetricsTag.WORKFLOW_TYPE), MetricsType.ACTIVITY_EXEC_FAILED_COUNTER,
				MetricsType.LOCAL_ACTIVITY_EXEC_FAILED_COUNTER);
		add(List.of(MetricsTag.NEXUS_OPERATION, MetricsTag.NEXUS_SERVICE, MetricsTag.TASK_QUEUE,
				MetricsTag.WORKER_TYPE), MetricsType.NEXUS_EXEC_LATENCY, MetricsType.NEXUS_TASK_E2E_LATENCY);
		add(List.of(MetricsTag.TASK_FAILURE_TYPE, MetricsTag.NEXUS_OPERATION, MetricsTag.NEXUS_SERVICE,
				MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE), MetricsType.NEXUS_EXEC_FAILED_COUNTER);
		add(List.of(MetricsTag.POLLER_TYPE, MetricsTag.TASK_QUEUE, MetricsTag.WORKER_TYPE), MetricsType.NUM_POLLERS);
		add(List.of(MetricsTag.TASK_QUEUE), MetricsType.RESOURCE_MEM_USAGE, MetricsType.RESOURCE_CPU_USAGE,
				MetricsType.RESOURCE_MEM_PID, MetricsType.RESOURCE_CPU_PID);
		add(List.of(), MetricsType.STICKY_CACHE_SIZE, MetricsType.WORKFLOW_ACTIVE_THREAD_COUNT);
	}

	@SuppressWarnings("deprecation")
	private static final Set<String> DROPPED = Set.of(MetricsType.ACTIVITY_CANCELED_COUNTER,
			MetricsType.LOCAL_ACTIVITY_CANCELED_COUNTER, MetricsType.LOCAL_ACTIVITY_FAILED_COUNTER,
			MetricsType.STICKY_CACHE_TOTAL_FORCED_EVICTION);

	private static final Set<String> WORKFLOW_POLLS = Set.of(MetricsType.WORKFLOW_TASK_QUEUE_POLL_EMPTY_COUNTER,
			MetricsType.WORKFLOW_TASK_QUEUE_POLL_SUCCEED_COUNTER, MetricsType.WORKFLOW_TASK_SCHEDULE_TO_START_LATENCY);

	private static final Set<String> SLOTS = Set.of(MetricsType.WORKER_TASK_SLOTS_AVAILABLE,
			MetricsType.WORKER_TASK_SLOTS_USED);

	private static final Set<String> RARELY_USED = Set.of(WorkerType.LOCAL_ACTIVITY_WORKER.getValue(),
			WorkerType.NEXUS_WORKER.getValue());

	private SdkMetrics() {
	}

	private static void add(List<String> tags, String... names) {
		for (String name : names) {
			TAGS.put(name, tags);
		}
	}

	/**
	 * Return all metrics that are reported.
	 * @return the names in the order of the alphabet
	 */
	static Set<String> names() {
		return TAGS.keySet();
	}

	/**
	 * Return whether a metric is a timer.
	 * @param name the name of a metric that is reported
	 * @return whether it is one
	 */
	static boolean isTimer(String name) {
		return name.endsWith(LATENCY);
	}

	/**
	 * Return the tags of a metric, beside the client and the namespace.
	 * @param name the name of the metric
	 * @return the keys, or {@code null} if the SDK did not have it when this was written
	 */
	static @Nullable List<String> tags(String name) {
		return TAGS.get(name);
	}

	/**
	 * Return whether a metric is not reported: the SDK has a better one for the same, or
	 * says that it is useless.
	 * @param name the name of the metric
	 * @return whether to drop it
	 */
	static boolean isDropped(String name) {
		return DROPPED.contains(name);
	}

	/**
	 * Return whether a gauge tells nothing before its value changes: that of slots which
	 * every Worker has although few run such tasks.
	 * @param name the name of the metric
	 * @param workerType the kind of tasks
	 * @return whether to wait for its second value
	 */
	static boolean waitsForChange(String name, @Nullable String workerType) {
		return SLOTS.contains(name) && workerType != null && RARELY_USED.contains(workerType);
	}

	/**
	 * Return whether a metric is counted twice for the same tasks: by the poller, which
	 * does not tell the type of the activity, and when the activity begins.
	 * @param name the name of the metric
	 * @param activityType the type of the activity, or 'none'
	 * @return whether to leave it to the other one
	 */
	static boolean isDouble(String name, @Nullable String activityType) {
		return name.equals(MetricsType.ACTIVITY_SCHEDULE_TO_START_LATENCY)
				&& MetricsTag.DEFAULT_VALUE.equals(activityType);
	}

	/**
	 * Return whether the SDK tells polls of a Task Queue and of its sticky queue apart,
	 * by a suffix of the Task Queue. It does so the wrong way round for pollers that
	 * scale themselves, which it may choose at the start.
	 * @param name the name of the metric
	 * @return whether the Task Queue can have the suffix
	 */
	static boolean hasStickySuffix(String name) {
		return WORKFLOW_POLLS.contains(name);
	}

}
