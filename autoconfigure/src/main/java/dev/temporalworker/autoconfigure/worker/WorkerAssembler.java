package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.Identities;
import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Deployment;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.Start;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties.Checks;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.guard.LimitGuard;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.worker.WorkerCustomizer;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.WorkflowImplementationOptionsCustomizer;
import dev.temporalworker.worker.lifecycle.WorkerGroupFactory;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle.StartPolicy;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.DeclaredTaskQueues;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.ReferencedTypes;
import dev.temporalworker.worker.registration.TaskQueueConfigurer;
import dev.temporalworker.worker.registration.TaskQueueRoutes;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.registration.TypeScanner;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.versioning.VersionWatch;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientPlugin;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubsPlugin;
import io.temporal.worker.WorkerPlugin;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Assembles the Workers of a client: the properties first, then the beans of the
 * application in their order.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class WorkerAssembler {

	private static final String SHUTDOWN_PHASE = "spring.lifecycle.timeout-per-shutdown-phase";

	private final ClientWorkerProperties properties;

	private final PropertyRules rules;

	private final Checks checks;

	private final ClientBeans beans;

	private final Environment environment;

	private final WorkerIdentities identities;

	private final QueueNames names;

	private final StarterDefaults starterDefaults;

	/**
	 * Create an assembler.
	 * @param properties the properties of the Workers
	 * @param checks what to do about doubtful properties
	 * @param beans the beans that the client sees
	 * @param environment resolves placeholders and tells whether to use virtual threads
	 */
	public WorkerAssembler(ClientWorkerProperties properties, Checks checks, ClientBeans beans,
			Environment environment) {
		this.properties = properties;
		this.rules = new PropertyRules(beans.getClient().key("worker"));
		this.checks = checks;
		this.beans = beans;
		this.environment = environment;
		Identities variables = new Identities(beans, environment);
		this.identities = new WorkerIdentities(variables, this.rules);
		this.names = new QueueNames(beans.getClient(), properties, variables::resolveName);
		this.starterDefaults = new StarterDefaults(properties, environment, this::enrollsPollers);
	}

	/**
	 * Return the Task Queues that the properties declare.
	 * @return the Task Queues
	 */
	public DeclaredTaskQueues taskQueues() {
		return new DeclaredTaskQueues(this.beans.getClient(), this.names.declared(), this.properties.isEnabled(),
				this.environment::resolveRequiredPlaceholders);
	}

	/**
	 * Create what tells where what workflows call runs.
	 * @param taskQueues what the Workers run
	 * @return the routes
	 */
	public TaskQueueRoutes routes(TaskQueues taskQueues) {
		return new TaskQueueRoutes(taskQueues, taskQueues(), this.beans.getBeanFactory().getBean(TypeScanner.class),
				taskQueueKeys(taskQueues));
	}

	/**
	 * Create what observes the polls of the Workers on the connection.
	 * @return the polls, none of them yet
	 */
	public WorkerPolls polls() {
		return new WorkerPolls(this.beans.getClient(), this.starterDefaults.areFailedPollsRepeated());
	}

	/**
	 * Create what configures each Worker.
	 * @param slots observes the slots of each Worker
	 * @param polls observes the polls of each Worker
	 * @param applied notes the options of each Worker
	 * @param routes tells where what workflows call runs
	 * @return the configurer
	 */
	public TaskQueueConfigurer configurer(WorkerSlots slots, WorkerPolls polls, AppliedOptions applied,
			TaskQueueRoutes routes) {
		new WorkerPropertiesValidator(this.properties, this.rules,
				new ValidationContext(this.beans.getBeanFactory(), JavaVersion.getJavaVersion(),
						this.starterDefaults.areWorkflowThreadsVirtual(),
						Binder.get(this.environment).bind(SHUTDOWN_PHASE, Duration.class).orElse(null)))
			.validate();
		taskQueueKeys(routes.getTaskQueues()).check();
		this.identities.validate(this.properties);
		this.names.advise();
		List<WorkerOptionsCustomizer> options = new ArrayList<>();
		options.add(this.starterDefaults::customize);
		options.add(new PropertiesWorkerOptionsCustomizer(this.properties.getDefaults(), settings(),
				new WorkerTunerFactory(this.properties.getResourceController(), this.beans.getBeanFactory()),
				virtualThreads()));
		options.add(this.identities);
		WorkerOptionsCustomizer deployment = new DeploymentVersions(this.properties.getDeployment(),
				this.rules.at("deployment"))
			.customizer(this.beans.unique(GitProperties.class), this.beans.unique(BuildProperties.class));
		if (deployment != null) {
			options.add(deployment);
		}
		SingletonSupplier<OptionTypes> types = checkedTypes(routes.getTaskQueues());
		// An application without workflows is told of options without effect as well
		options.add((taskQueue, worker) -> types.obtain());
		options.add(this.starterDefaults::giveWay);
		options.add(applied::configured);
		options.addAll(this.beans.all(WorkerOptionsCustomizer.class));
		options.add(this.starterDefaults::giveWay);
		List<WorkerCustomizer> workers = new ArrayList<>(this.beans.all(WorkerCustomizer.class));
		workers.add(applied::applied);
		return new TaskQueueConfigurer(options, workflowOptions(types, routes), workers, slots, polls);
	}

	private Map<String, WorkerSettings> settings() {
		Map<String, WorkerSettings> settings = new LinkedHashMap<>(this.names.byTaskQueue());
		// A command has a Task Queue of its own, and may have the settings of a declared
		// one
		for (DeclaredTaskQueue queue : this.beans.all(DeclaredTaskQueue.class)) {
			WorkerSettings lent = this.properties.getQueue().get(queue.name());
			if (lent != null && queue.clientName().equals(this.beans.getClient())) {
				settings.put(queue.taskQueue(), lent);
			}
		}
		return settings;
	}

	private SingletonSupplier<OptionTypes> checkedTypes(TaskQueues taskQueues) {
		return SingletonSupplier.of(() -> {
			OptionTypes types = optionTypes(taskQueues).check(this.properties.getDefaults(),
					QueueNames.enabled(this.properties.getQueue()));
			LimitGuard guard = this.beans.unique(LimitGuard.class);
			if (guard != null) {
				types.checkHistories(guard.getWorkflowTypes(),
						new PropertyRules(this.beans.getClient().key("history.guard.workflow")));
			}
			return types;
		});
	}

	private OptionTypes optionTypes(TaskQueues taskQueues) {
		return new OptionTypes(() -> ReferencedTypes.of(taskQueues.getSpecs()), this.rules, optionChecks());
	}

	private OptionChecks optionChecks() {
		return new OptionChecks(this.checks.getUnknownActivityTypes(), this.checks.getUnknownWorkflowTypes(),
				this.checks.getUnknownNexusServices());
	}

	private List<WorkflowImplementationOptionsCustomizer> workflowOptions(SingletonSupplier<OptionTypes> types,
			TaskQueueRoutes routes) {
		List<WorkflowImplementationOptionsCustomizer> options = new ArrayList<>();
		options.add(new PropertiesWorkflowImplementationOptionsCustomizer(this.properties.getDefaults(),
				this.names.byTaskQueue(), types::obtain));
		options.addAll(this.beans.all(WorkflowImplementationOptionsCustomizer.class));
		options.add(routes.checks(
				ClientBeans.ofAllClients(this.beans.getBeanFactory().getBeanProvider(DeclaredTaskQueues.class)),
				new TaskQueueRoutes.Checks(this.checks.getMissingActivities(), this.checks.getMissingWorkflows(),
						this.checks.getMissingOptions())));
		return options;
	}

	private TaskQueueKeys taskQueueKeys(TaskQueues taskQueues) {
		return new TaskQueueKeys(this.properties, this.beans.getClient(), this.names.declared(), taskQueues(),
				SingletonSupplier.of(() -> optionTypes(taskQueues)));
	}

	/**
	 * Create what creates the Workers at each start.
	 * @param client the client that they poll with
	 * @param configurer configures each of them
	 * @param applied notes the options that they share
	 * @param routes tells where what workflows call runs
	 * @return the factory
	 */
	public WorkerGroupFactory groups(WorkflowClient client, TaskQueueConfigurer configurer, AppliedOptions applied,
			TaskQueueRoutes routes) {
		List<WorkerFactoryOptionsCustomizer> options = new ArrayList<>();
		options.add(this.starterDefaults::customize);
		options.add(new PropertiesWorkerFactoryOptionsCustomizer(this.properties, virtualThreads()));
		options.add((builder) -> builder.setPlugins(plugins(routes.getTaskQueues())));
		options.add(applied::configuredShared);
		options.addAll(this.beans.all(WorkerFactoryOptionsCustomizer.class));
		options.add(applied::appliedShared);
		List<WorkerInterceptor> interceptors = new ArrayList<>(this.beans.all(WorkerInterceptor.class));
		interceptors.add(routes.interceptor());
		LimitGuard guard = this.beans.unique(LimitGuard.class);
		if (guard != null) {
			interceptors.add(guard.interceptor());
		}
		return new WorkerGroupFactory(client, routes.getTaskQueues(), configurer, interceptors, options);
	}

	/**
	 * Create what starts and stops the Workers.
	 * @param groups creates the Workers
	 * @param probe asks whether the Temporal Service can be used
	 * @return the life cycle
	 */
	public WorkerLifecycle lifecycle(WorkerGroupFactory groups, NamespaceProbe probe) {
		Start start = this.properties.getStart();
		StartPolicy.Mode mode = ServiceCommand.isAskedFor(this.environment) ? StartPolicy.Mode.MANUAL : start.getMode();
		return new WorkerLifecycle(this.beans.getClient(), groups, probe,
				new StartPolicy(mode, start.getTimeout(), start.getInitialInterval(), start.getMaximumInterval()),
				this.properties.getStopTimeout());
	}

	/**
	 * Create what watches the version of the Workers.
	 * @param lifecycle the Workers
	 * @param taskQueues what they run
	 * @param view supplies what asks the Temporal Service
	 * @return the watch
	 */
	public VersionWatch versions(WorkerLifecycle lifecycle, TaskQueues taskQueues, Supplier<ServiceView> view) {
		Deployment deployment = this.properties.getDeployment();
		return new VersionWatch(lifecycle, taskQueues, view, new VersionWatch.Times(deployment.getCheckInterval(),
				deployment.getLinger(), deployment.getLongestRollout()));
	}

	private WorkerPlugin[] plugins(TaskQueues taskQueues) {
		// The SDK hands plugins of the connection and the client down to the Workers
		return Stream
			.concat(this.beans.all(WorkerPlugin.class)
				.stream()
				.filter((plugin) -> !(plugin instanceof WorkflowServiceStubsPlugin
						|| plugin instanceof WorkflowClientPlugin)),
					Stream.of(VersionWatch.plugin(taskQueues)))
			.toArray(WorkerPlugin[]::new);
	}

	private boolean enrollsPollers() {
		return ClientBeans.get(this.beans.getBeanFactory(), NamespaceProbe.class, this.beans.getClient())
			.enrollsPollers();
	}

	private boolean virtualThreads() {
		return Threading.VIRTUAL.isActive(this.environment);
	}

	/**
	 * Warn of each limit to the attempts of activities that can be deferred.
	 * @param properties the properties
	 * @param rules the rules for their values
	 * @param guarded the activity types that can be deferred
	 */
	public static void adviseMaximumAttempts(ClientWorkerProperties properties, PropertyRules rules,
			Set<String> guarded) {
		new MaximumAttemptsAdvice(properties, rules, guarded).advise();
	}

}
