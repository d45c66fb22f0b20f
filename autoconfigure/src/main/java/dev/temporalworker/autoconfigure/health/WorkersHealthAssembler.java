package dev.temporalworker.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.health.TemporalHealthProperties.Statuses;
import dev.temporalworker.autoconfigure.health.TemporalHealthProperties.Workers;
import dev.temporalworker.health.ClientHealthContributors;
import dev.temporalworker.health.WorkersHealthContributor;
import dev.temporalworker.health.WorkersHealthSettings;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.WorkerSlots;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * Assembles the health of the Workers of all clients of an application.
 */
final class WorkersHealthAssembler {

	private final WorkersHealthSettings settings;

	private final ListableBeanFactory beanFactory;

	WorkersHealthAssembler(Workers properties, ListableBeanFactory beanFactory) {
		PropertyRules rules = new PropertyRules("temporal.health.workers");
		rules.positive("failure-tolerance", properties.getFailureTolerance());
		rules.positive("longest-workflow-task", properties.getLongestWorkflowTask());
		rules.positive("longest-nexus-task", properties.getLongestNexusTask());
		Statuses statuses = properties.getStatus();
		this.settings = new WorkersHealthSettings(properties.getFailureTolerance(), properties.getLongestWorkflowTask(),
				properties.getLongestNexusTask(), new WorkersHealthSettings.Statuses(statuses.getStarting(),
						statuses.getNotPolling(), statuses.getStuck(), statuses.getPaused()));
		this.beanFactory = beanFactory;
	}

	HealthContributor contributor(TaskQueues taskQueues) {
		Map<ClientName, HealthContributor> clients = new LinkedHashMap<>();
		this.beanFactory.getBeansOfType(WorkerLifecycle.class).values().forEach((lifecycle) -> {
			ClientName client = lifecycle.getClientName();
			clients.put(client, new WorkersHealthContributor(taskQueues.of(client), lifecycle,
					own(WorkerSlots.class, client, WorkerSlots::getClientName, WorkerSlots::new),
					own(WorkerPolls.class, client, WorkerPolls::getClientName, WorkerPolls::new), this.settings));
		});
		return ClientHealthContributors.of(clients);
	}

	private <T> T own(Class<T> type, ClientName client, Function<T, ClientName> owner, Function<ClientName, T> unused) {
		return ClientBeans.find(this.beanFactory.getBeansOfType(type), owner, client)
			.orElseGet(() -> unused.apply(client));
	}

}
