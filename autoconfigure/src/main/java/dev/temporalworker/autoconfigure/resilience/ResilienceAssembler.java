package dev.temporalworker.autoconfigure.resilience;

import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.clients.TemporalClientsProperties;
import dev.temporalworker.autoconfigure.clients.TemporalClientsProperties.AdditionalClient;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties;
import dev.temporalworker.autoconfigure.worker.TemporalResilienceProperties;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Checks;
import dev.temporalworker.autoconfigure.worker.WorkerAssembler;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ActivityDeferralListener;
import dev.temporalworker.resilience.ActivityGuards;
import dev.temporalworker.resilience.ActivityGuards.Gates;
import dev.temporalworker.resilience.ActivityResilienceCustomizer;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import io.temporal.common.interceptors.WorkerInterceptor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Assembles what guards the activities of a client: the properties first, then the beans
 * of the application in their order.
 */
final class ResilienceAssembler {

	private final ListableBeanFactory beanFactory;

	private final ClientBeans beans;

	private final TaskQueues taskQueues;

	ResilienceAssembler(String client, ListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.beans = new ClientBeans(new ClientName(client), beanFactory, environment);
		this.taskQueues = beanFactory.getBean(TaskQueues.class).of(this.beans.getClient());
	}

	ActivityGuards guards() {
		return new ActivityGuards(this.taskQueues, this.beanFactory.getBean(Gates.class), this::customizers,
				this.beans.all(ActivityDeferralListener.class));
	}

	WorkerInterceptor interceptor() {
		return ClientBeans.get(this.beanFactory, ActivityGuards.class, this.beans.getClient()).interceptor();
	}

	private List<ActivityResilienceCustomizer> customizers() {
		TemporalWorkerProperties primary = this.beanFactory.getBean(TemporalWorkerProperties.class);
		if (this.beans.getClient().isPrimary()) {
			return customizers(this.beanFactory.getBean(TemporalResilienceProperties.class), primary,
					primary.getChecks());
		}
		AdditionalClient additional = this.beanFactory.getBean(TemporalClientsProperties.class)
			.getClients()
			.getOrDefault(this.beans.getClient().value(), new AdditionalClient());
		return customizers(additional.getResilience(), additional.getWorker(), primary.getChecks());
	}

	private List<ActivityResilienceCustomizer> customizers(TemporalResilienceProperties properties,
			ClientWorkerProperties worker, Checks checks) {
		ClientName client = this.beans.getClient();
		ResilienceInstances instances = new ResilienceInstances(this.beans);
		List<TaskQueueSpec> specs = this.taskQueues.getSpecs();
		new ActivityResilienceValidator(properties, new PropertyRules(client.key("resilience")), instances,
				checks.getUnknownActivityTypes())
			.validate(specs, worker.getQueue().keySet());
		PropertiesActivityResilienceCustomizer customizer = new PropertiesActivityResilienceCustomizer(properties,
				specs, instances);
		WorkerAssembler.adviseMaximumAttempts(worker, new PropertyRules(client.key("worker")),
				customizer.guardedTypes(specs));
		return Stream.concat(Stream.of(customizer), this.beans.all(ActivityResilienceCustomizer.class).stream())
			.toList();
	}

}
