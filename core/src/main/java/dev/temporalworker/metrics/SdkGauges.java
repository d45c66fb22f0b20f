package dev.temporalworker.metrics;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import dev.temporalworker.advice.AdviceRule.Cache;
import dev.temporalworker.naming.ClientName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import io.temporal.serviceclient.MetricsTag;
import io.temporal.worker.MetricsType;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK tells about its Workers in metrics only. Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class SdkGauges {

	private final MeterRegistry registry;

	/**
	 * Create a view.
	 * @param registry the registry that the SDK reports to
	 */
	public SdkGauges(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Return how many polls of a Task Queue are open.
	 * @param client the client whose Workers poll
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @return the number by the SDK's name of what is polled: {@code workflow_task},
	 * {@code workflow_sticky_task}, {@code activity_task} or {@code nexus_task}; what was
	 * never polled is missing
	 */
	public Map<String, Integer> getPollers(ClientName client, String taskQueue) {
		Map<String, Integer> pollers = new TreeMap<>();
		search(client, MetricsType.NUM_POLLERS).tag(MetricsTag.TASK_QUEUE, taskQueue)
			.gauges()
			.forEach((gauge) -> pollers.put(String.valueOf(gauge.getId().getTag(MetricsTag.POLLER_TYPE)),
					(int) gauge.value()));
		return pollers;
	}

	/**
	 * Return how many workflows the Workers of a client hold in their cache.
	 * @param client the client
	 * @return the number, empty if the client has no Workers
	 */
	public OptionalInt getCachedWorkflows(ClientName client) {
		return value(client, MetricsType.STICKY_CACHE_SIZE);
	}

	/**
	 * Return how many threads the workflows of a client use.
	 * @param client the client
	 * @return the number, empty if no workflow has run yet
	 */
	public OptionalInt getWorkflowThreads(ClientName client) {
		return value(client, MetricsType.WORKFLOW_ACTIVE_THREAD_COUNT);
	}

	/**
	 * Return how the cache of workflows of a client is used.
	 * @param client the client
	 * @param limit how many workflows it can hold
	 * @return the cache, with hits and misses so far, or {@code null} if no workflow has
	 * run yet
	 */
	public @Nullable Cache getCache(ClientName client, int limit) {
		OptionalInt size = getCachedWorkflows(client);
		return size.isPresent() ? new Cache(size.getAsInt(), limit, count(client, MetricsType.STICKY_CACHE_HIT),
				count(client, MetricsType.STICKY_CACHE_MISS)) : null;
	}

	private long count(ClientName client, String name) {
		return (long) search(client, name).counters().stream().mapToDouble(Counter::count).sum();
	}

	private OptionalInt value(ClientName client, String name) {
		Gauge gauge = search(client, name).gauge();
		return (gauge != null) ? OptionalInt.of((int) gauge.value()) : OptionalInt.empty();
	}

	private Search search(ClientName client, String name) {
		return this.registry.find(name).tag("client", client.value());
	}

}
