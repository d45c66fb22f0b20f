package dev.temporalworker.health;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.worker.TaskQueues;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * Creates the health of the Workers of an application: one indicator, or one for each
 * client where there is more than the primary one.
 */
public final class WorkersHealthContributors {

	private WorkersHealthContributors() {
	}

	/**
	 * Creates the health of Workers.
	 * @param taskQueues the Task Queues of the primary client
	 * @param lifecycles the life cycles of the Workers of each client
	 * @return the health contributor
	 */
	public static HealthContributor of(TaskQueues taskQueues, Collection<WorkerLifecycle> lifecycles) {
		Map<String, WorkersHealthIndicator> indicators = new LinkedHashMap<>();
		boolean additional = false;
		for (WorkerLifecycle lifecycle : lifecycles) {
			additional |= !lifecycle.getClientName().isPrimary();
			indicators.put(lifecycle.getClientName().value(),
					new WorkersHealthIndicator(taskQueues.of(lifecycle.getClientName()), lifecycle));
		}
		return additional ? CompositeHealthContributor.fromMap(indicators) : indicators.values().iterator().next();
	}

}
