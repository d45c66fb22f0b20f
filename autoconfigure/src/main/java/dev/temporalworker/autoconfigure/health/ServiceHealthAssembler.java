package dev.temporalworker.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.health.TemporalHealthProperties.Service;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.health.ClientHealthContributors;
import dev.temporalworker.health.ServiceHealthIndicator;
import dev.temporalworker.health.ServiceHealthIndicator.Settings;
import dev.temporalworker.naming.ClientName;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Assembles the health of the Temporal Services that the clients of an application use.
 */
final class ServiceHealthAssembler {

	private final Settings settings;

	private final ListableBeanFactory beanFactory;

	private final List<ClientName> clients;

	private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("temporal-health-");

	ServiceHealthAssembler(Service properties, ListableBeanFactory beanFactory, Environment environment) {
		PropertyRules rules = new PropertyRules("temporal.health.service");
		rules.positive("call-timeout", properties.getCallTimeout());
		rules.positive("max-wait", properties.getMaxWait());
		rules.notNegative("time-to-live", properties.getTimeToLive());
		this.settings = new Settings(properties.getCallTimeout(), properties.getMaxWait(), properties.getTimeToLive());
		this.beanFactory = beanFactory;
		this.clients = ClientNames.all(environment);
		this.executor.setDaemon(true);
	}

	HealthContributor contributor() {
		Map<ClientName, HealthContributor> contributors = new LinkedHashMap<>();
		this.clients.forEach((client) -> contributors.put(client, indicator(client)));
		return ClientHealthContributors.of(contributors);
	}

	private ServiceHealthIndicator indicator(ClientName client) {
		// A mocked client can't tell its namespace, so it is asked with the first check
		return new ServiceHealthIndicator(() -> ClientBeans.get(this.beanFactory, NamespaceProbe.class, client),
				this.executor, this.settings);
	}

}
