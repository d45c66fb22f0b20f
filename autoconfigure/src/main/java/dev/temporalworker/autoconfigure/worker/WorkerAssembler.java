package dev.temporalworker.autoconfigure.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.client.TaskQueueNames;
import dev.temporalworker.worker.ReferencedTypes;
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
import org.springframework.util.function.SingletonSupplier;

/**
 * Assembles what configures Workers: the properties first, then the beans of the
 * application in their order.
 */
final class WorkerAssembler {

	private final TemporalWorkerProperties properties;

	private final ListableBeanFactory beanFactory;

	private final boolean virtualThreads;

	private final PropertyRules rules;

	WorkerAssembler(TemporalWorkerProperties properties, ListableBeanFactory beanFactory, boolean virtualThreads) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.virtualThreads = virtualThreads;
		this.rules = new PropertyRules("temporal.worker");
		new WorkerPropertiesValidator(properties, this.rules, beanFactory, JavaVersion.getJavaVersion()).validate();
	}

	TaskQueueConfigurer configurer(TaskQueues taskQueues) {
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
		SingletonSupplier<OptionTypes> types = optionTypes(taskQueues);
		// An application without workflows is told of options without effect as well
		options.add((taskQueue, worker) -> types.obtain());
		beans(WorkerOptionsCustomizer.class).forEach(options::add);
		return new TaskQueueConfigurer(options,
				Stream.concat(Stream.of(workflowOptions(types)), beans(WorkflowImplementationOptionsCustomizer.class))
					.toList(),
				beans(WorkerCustomizer.class).toList());
	}

	private SingletonSupplier<OptionTypes> optionTypes(TaskQueues taskQueues) {
		return SingletonSupplier.of(() -> OptionTypes.checked(this.properties, this.rules,
				() -> ReferencedTypes.of(taskQueues.getSpecs())));
	}

	private WorkflowImplementationOptionsCustomizer workflowOptions(SingletonSupplier<OptionTypes> types) {
		return new PropertiesWorkflowImplementationOptionsCustomizer(this.properties.getDefaults(),
				QueueNames.byTaskQueue(this.properties.getQueue()), types::obtain,
				this.beanFactory.getBean(TaskQueueNames.class));
	}

	WorkerGroupFactory groups(WorkflowClient client, TaskQueues taskQueues, TaskQueueConfigurer configurer) {
		Stream<WorkerFactoryOptionsCustomizer> configured = Stream.of(
				new PropertiesWorkerFactoryOptionsCustomizer(this.properties, this.virtualThreads),
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
