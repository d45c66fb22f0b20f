package dev.temporalworker.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.ClientNames;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.health.TemporalHealthProperties.Service;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.health.ServiceHealthIndicator;
import dev.temporalworker.health.ServiceHealthIndicator.Settings;
import dev.temporalworker.naming.ClientName;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Assembles the health of the Temporal Services that the clients of an application use.
 */
final class ServiceHealthAssembler {

	private final Settings settings;

	private final ListableBeanFactory beanFactory;

	private final List<ClientName> additionalClients;

	private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("temporal-health-");

	ServiceHealthAssembler(Service properties, ListableBeanFactory beanFactory, Environment environment) {
		PropertyRules rules = new PropertyRules("temporal.health.service");
		rules.positive("call-timeout", properties.getCallTimeout());
		rules.positive("max-wait", properties.getMaxWait());
		rules.notNegative("time-to-live", properties.getTimeToLive());
		this.settings = new Settings(properties.getCallTimeout(), properties.getMaxWait(), properties.getTimeToLive());
		this.beanFactory = beanFactory;
		this.additionalClients = ClientNames.of(environment);
		this.executor.setDaemon(true);
	}

	HealthContributor contributor() {
		// A mocked client can't tell its namespace, so it is asked with the first check
		ServiceHealthIndicator primary = new ServiceHealthIndicator(
				() -> this.beanFactory.getBean(NamespaceProbe.class), this.executor, this.settings);
		if (this.additionalClients.isEmpty()) {
			return primary;
		}
		Map<String, HealthContributor> contributors = new LinkedHashMap<>();
		contributors.put(ClientName.PRIMARY.value(), primary);
		this.additionalClients.forEach((client) -> contributors.put(client.value(), indicator(client)));
		return CompositeHealthContributor.fromMap(contributors);
	}

	private ServiceHealthIndicator indicator(ClientName client) {
		return new ServiceHealthIndicator(() -> BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory,
				NamespaceProbe.class, client.value()), this.executor, this.settings);
	}

}
