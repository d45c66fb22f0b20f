package dev.temporalworker.it.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.temporalworker.advice.AdviceRule;
import dev.temporalworker.advice.AdviceRule.Host;
import dev.temporalworker.advice.AdviceRule.Snapshot;
import dev.temporalworker.advice.Advisor;
import dev.temporalworker.it.NexusEndpoints;
import dev.temporalworker.it.stage.StageWorkflow.Plan;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.awaitility.Awaitility.await;

/**
 * An application in a situation, and what there is to do for it.
 */
final class Stage implements AutoCloseable {

	private final Situation situation;

	private final String target;

	private final String taskQueue = "stage-" + UUID.randomUUID();

	private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

	private volatile boolean shownBusyHost;

	private Stage(Situation situation, String target) {
		this.situation = situation;
		this.target = target;
	}

	static Stage set(Situation situation, String target) {
		Stage stage = new Stage(situation, target);
		try {
			List<List<String>> applications = situation.applications();
			for (int i = applications.size() - 1; i >= 0; i--) {
				stage.start("process-" + i, applications.get(i));
			}
			return stage;
		}
		catch (RuntimeException ex) {
			stage.close();
			throw ex;
		}
	}

	private void start(String identity, List<String> settings) {
		List<String> arguments = new ArrayList<>();
		settings.forEach((setting) -> arguments.add("--" + setting));
		arguments.add("--temporal.connection.target=" + this.target);
		arguments.add("--temporal.client.identity=" + identity);
		arguments.add("--temporal.worker.queue.stage.task-queue=" + this.taskQueue);
		arguments.add("--temporal.worker.queue.side.task-queue=%s-side".formatted(this.taskQueue));
		arguments.add("--temporal.worker.queue.side.enabled=" + settings.contains("stage.side=true"));
		this.applications.add(new SpringApplicationBuilder(StageApplication.class).web(WebApplicationType.NONE)
			.properties("temporal.advice.interval=200ms", "temporal.advice.window=3s", "temporal.advice.warm-up=4s",
					"temporal.worker.start.timeout=60s", "temporal.worker.stop-timeout=1s",
					"temporal.worker.deployment.check-interval=0s")
			.initializers((context) -> {
				context.getBeanFactory().registerSingleton("network", this.situation.network());
				context.getBeanFactory().addBeanPostProcessor(new HostOfTheSituation());
			})
			.run(arguments.toArray(String[]::new)));
	}

	/**
	 * Start workflows at a steady rate.
	 */
	void every(int perSecond, Plan plan) {
		this.clock.scheduleAtFixedRate(() -> start(1, plan), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
	}

	/**
	 * Start many workflows at a time.
	 */
	void bursts(int workflows, int everySeconds, Plan plan) {
		this.clock.scheduleAtFixedRate(() -> start(workflows, plan), 0, everySeconds, TimeUnit.SECONDS);
	}

	void start(int workflows, Plan plan) {
		WorkflowClient client = bean(WorkflowClient.class);
		IntStream.range(0, workflows).forEach((number) -> {
			try {
				WorkflowClient.start(client.newWorkflowStub(StageWorkflow.class,
						WorkflowOptions.newBuilder()
							.setTaskQueue(this.taskQueue)
							.setWorkflowExecutionTimeout(Duration.ofMinutes(2))
							.build())::run,
						plan);
			}
			catch (RuntimeException ex) {
				if (!this.clock.isShutdown()) {
					throw ex;
				}
			}
		});
	}

	/**
	 * Let activities end and take no more.
	 */
	void drain() {
		bean(WorkerSlots.class).find(this.taskQueue).orElseThrow().get(TaskKind.ACTIVITY).drain();
	}

	/**
	 * Start workflows that call Nexus operations of the same Task Queue at a steady rate.
	 */
	void nexus(int perSecond, Plan plan) {
		NexusEndpoints.create(bean(WorkflowClient.class), this.taskQueue);
		every(perSecond, plan);
	}

	/**
	 * Wait until activities start eagerly, which some services have to be told to permit.
	 */
	void awaitEagerActivities() {
		await("eager activities, for which a service before 1.32 needs system.enableActivityEagerExecution=true")
			.atMost(Duration.ofSeconds(20))
			.until(() -> bean(WorkerPolls.class).find(this.taskQueue)
				.orElseThrow()
				.getFlow(TaskKind.ACTIVITY)
				.eager() > 0);
	}

	void makeCurrent(String deployment, String build) {
		await().atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> new Change.Outcome(null).equals(
					bean(ServiceView.class)
						.change(new Change(Change.Kind.SET_CURRENT, deployment, build, 0,
								new Change.Options("stage", null, true, true)))
						.value()));
	}

	/**
	 * Return what the advisor says.
	 */
	List<String> said() {
		return bean(Advisor.class).getAdvice()
			.findings()
			.stream()
			.map((advised) -> this.situation.said(advised.finding()))
			.distinct()
			.toList();
	}

	/**
	 * Return whether rules were shown a busy host.
	 */
	boolean hasShownBusyHost() {
		return this.shownBusyHost;
	}

	private <T> T bean(Class<T> type) {
		return application().getBean(type);
	}

	private ConfigurableApplicationContext application() {
		return this.applications.get(this.applications.size() - 1);
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
		this.applications.forEach((application) -> application.getBean(CountDownLatch.class).countDown());
		this.applications.forEach(ConfigurableApplicationContext::close);
	}

	/**
	 * Shows rules the host as it is in the situation, since other processes use the host
	 * of the stage.
	 */
	private final class HostOfTheSituation implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof AdviceRule rule) ? (AdviceRule) (snapshot) -> rule.apply(shown(snapshot)) : bean;
		}

		private Snapshot shown(Snapshot snapshot) {
			Host host = Stage.this.situation.sight().of(snapshot.host());
			if (host.isBusy()) {
				Stage.this.shownBusyHost = true;
			}
			return new Snapshot(snapshot.place(), snapshot.first(), snapshot.window(), host, snapshot.client(),
					snapshot.work());
		}

	}

}
