package dev.temporalworker.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.service.WorkerDeployment.Change.Outcome;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowClientPlugin;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;

/**
 * The environments of an application context, one after the other: one for each test
 * method, and none while the context is paused.
 */
final class TestEnvironments implements SmartLifecycle {

	/**
	 * How often the SDK looks whether something has ended that is shut down.
	 */
	static final Duration SHUTDOWN_CHECK_INTERVAL = Duration.ofMillis(5);

	private final TestEngine engine;

	private final SwitchableChannel channel;

	private final StartedWorkflows startedWorkflows;

	private final ListableBeanFactory beanFactory;

	private volatile @Nullable TestWorkflowEnvironment current;

	TestEnvironments(TestEngine engine, SwitchableChannel channel, StartedWorkflows startedWorkflows,
			ListableBeanFactory beanFactory) {
		this.engine = engine;
		this.channel = channel;
		this.startedWorkflows = startedWorkflows;
		this.beanFactory = beanFactory;
	}

	/**
	 * Begin a test method, which gets what the start of the context has created if no
	 * other one has had it.
	 */
	void begin() {
		start();
		forEachClient(WorkerLifecycle::start);
		if (!this.engine.skipsTime()) {
			this.beanFactory.getBeansOfType(ClientRuntime.class, true, false)
				.values()
				.forEach(TestEnvironments::makeVersionCurrent);
		}
	}

	// Nobody else would, and without that the Workers of the test would get no tasks
	private static void makeVersionCurrent(ClientRuntime client) {
		WorkerRuntime workers = client.workers();
		DeploymentVersion version = (workers != null) ? workers.versions().getVersion() : null;
		if (version != null) {
			Answer<Outcome> answer = client.serviceView()
				.get()
				.change(new Change(Change.Kind.SET_CURRENT, String.valueOf(version.name()), version.buildId(), 0,
						new Change.Options("test", null, true, true)));
			Assert.state(new Outcome(null).equals(answer.value()),
					() -> "The version '%s' of the Worker Deployment '%s' can't be made the current one: %s"
						.formatted(version.buildId(), version.name(), answer));
		}
	}

	/**
	 * End a test method, so that nothing of it goes on during the next one.
	 */
	void end() {
		if (!this.engine.skipsTime()) {
			this.startedWorkflows.terminate();
		}
		forEachClient(WorkerLifecycle::stop);
		stop();
	}

	private void forEachClient(Consumer<WorkerLifecycle> action) {
		this.beanFactory.getBeansOfType(WorkerLifecycle.class, true, false).values().forEach(action);
	}

	@Override
	public synchronized void start() {
		if (this.current == null) {
			TestWorkflowEnvironment environment = create();
			this.channel.leadTo(environment.getWorkflowServiceStubs().getRawChannel());
			this.current = environment;
		}
	}

	private TestWorkflowEnvironment create() {
		TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
			.setWorkflowClientOptions(clientOptions())
			.setWorkerFactoryOptions(
					WorkerFactoryOptions.newBuilder().setShutdownCheckInterval(SHUTDOWN_CHECK_INTERVAL).build());
		this.engine.configure(options);
		return TestWorkflowEnvironment.newInstance(options.build());
	}

	/**
	 * Leave out of the application's options what has had its effect.
	 * @return the options of the application's client
	 */
	private WorkflowClientOptions clientOptions() {
		WorkflowClientOptions options = this.beanFactory.getBean(WorkflowClient.class).getOptions();
		return WorkflowClientOptions.newBuilder(options)
			.setInterceptors(Arrays.stream(options.getInterceptors())
				.filter((interceptor) -> !(interceptor instanceof TimeSkippingInterceptor))
				.toArray(WorkflowClientInterceptor[]::new))
			.setPlugins(new WorkflowClientPlugin[0])
			.build();
	}

	@Override
	public synchronized void stop() {
		TestWorkflowEnvironment environment = this.current;
		if (environment != null) {
			this.current = null;
			environment.close();
		}
	}

	@Override
	public boolean isRunning() {
		return this.current != null;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	/**
	 * Return the environment of the test.
	 * @return the environment
	 * @throws IllegalStateException if no test runs
	 */
	TestWorkflowEnvironment current() {
		TestWorkflowEnvironment environment = this.current;
		Assert.state(environment != null, "There is no TestWorkflowEnvironment before and after a test method");
		return environment;
	}

}
