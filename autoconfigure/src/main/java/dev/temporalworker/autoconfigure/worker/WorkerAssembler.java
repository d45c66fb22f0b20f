package dev.temporalworker.autoconfigure.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.worker.TaskQueueConfigurer;
import dev.temporalworker.worker.TaskQueues;
import dev.temporalworker.worker.WorkerCustomizer;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.WorkerGroupFactory;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientPlugin;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;
import io.temporal.worker.WorkerPlugin;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.system.JavaVersion;

/**
 * Assembles what configures Workers: the properties first, then the beans of the
 * application in their order.
 */
final class WorkerAssembler {

	private final TemporalWorkerProperties properties;

	private final ListableBeanFactory beanFactory;

	private final boolean virtualThreads;

	WorkerAssembler(TemporalWorkerProperties properties, ListableBeanFactory beanFactory, boolean virtualThreads) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.virtualThreads = virtualThreads;
		new WorkerPropertiesValidator(properties, new PropertyRules("temporal.worker"), beanFactory,
				JavaVersion.getJavaVersion())
			.validate();
	}

	TaskQueueConfigurer configurer() {
		List<WorkerOptionsCustomizer> options = new ArrayList<>();
		options.add(new PropertiesWorkerOptionsCustomizer(this.properties.getDefaults(),
				QueueNames.byTaskQueue(this.properties.getQueue()),
				new WorkerTunerFactory(this.properties.getResourceController(), this.beanFactory),
				this.virtualThreads));
		WorkerOptionsCustomizer deployment = DeploymentVersions.customizer(this.properties.getDeployment(),
				this.beanFactory.getBeanProvider(GitProperties.class).getIfUnique(),
				this.beanFactory.getBeanProvider(BuildProperties.class).getIfUnique());
		if (deployment != null) {
			options.add(deployment);
		}
		beans(WorkerOptionsCustomizer.class).forEach(options::add);
		return new TaskQueueConfigurer(options, beans(WorkflowImplementationOptionsCustomizer.class).toList(),
				beans(WorkerCustomizer.class).toList());
	}

	WorkerGroupFactory groups(WorkflowClient client, TaskQueues taskQueues, TaskQueueConfigurer configurer) {
		Stream<WorkerFactoryOptionsCustomizer> configured = Stream.of(
				new PropertiesWorkerFactoryOptionsCustomizer(this.properties.getCache(), this.virtualThreads),
				(options) -> options.setPlugins(plugins()));
		return new WorkerGroupFactory(client, taskQueues, configurer, beans(WorkerInterceptor.class).toList(),
				Stream.concat(configured, beans(WorkerFactoryOptionsCustomizer.class)).toList());
	}

	private WorkerPlugin[] plugins() {
		// The SDK hands plugins of the connection and the client down to the Workers
		return beans(WorkerPlugin.class).filter(
				(plugin) -> !(plugin instanceof WorkflowServiceStubsPlugin || plugin instanceof WorkflowClientPlugin))
			.toArray(WorkerPlugin[]::new);
	}

	private <T> Stream<T> beans(Class<T> type) {
		return this.beanFactory.getBeanProvider(type).orderedStream();
	}

}
