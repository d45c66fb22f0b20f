package dev.temporalworker.it.stage;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import dev.temporalworker.advice.AdviceRule;
import dev.temporalworker.advice.AdviceRule.Host;
import dev.temporalworker.advice.AdviceRule.Snapshot;
import dev.temporalworker.advice.Advisor;
import dev.temporalworker.it.stage.StageWorkflow.Plan;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.WorkerDeployment.Change;
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

	/**
	 * A setting with which another application runs already.
	 */
	static final String COMPANY = "stage.company=true";

	private final Situation situation;

	private final String target;

	private final String taskQueue = "stage-" + UUID.randomUUID();

	private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	private final List<Double> othersCpu = new CopyOnWriteArrayList<>();

	private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

	private Stage(Situation situation, String target) {
		this.situation = situation;
		this.target = target;
	}

	static Stage set(Situation situation, String target) {
		Stage stage = new Stage(situation, target);
		if (situation.settings().contains(COMPANY)) {
			stage.start("two");
		}
		stage.start("one");
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		stage.clock.scheduleAtFixedRate(
				() -> stage.othersCpu.add(Math.max(0, system.getCpuLoad() - system.getProcessCpuLoad())), 500, 500,
				TimeUnit.MILLISECONDS);
		return stage;
	}

	private void start(String identity) {
		List<String> arguments = new ArrayList<>();
		this.situation.settings().forEach((setting) -> arguments.add("--" + setting));
		arguments.add("--temporal.connection.target=" + this.target);
		arguments.add("--temporal.client.identity=" + identity);
		arguments.add("--temporal.worker.queue.stage.task-queue=" + this.taskQueue);
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

	void makeCurrent() {
		String deployment = application().getEnvironment().getRequiredProperty("temporal.worker.deployment.name");
		await().atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> new Change.Outcome(null).equals(
					bean(ServiceView.class)
						.change(new Change(Change.Kind.SET_CURRENT, deployment, "v1", 0,
								new Change.Options("stage", null, true, true)))
						.value()));
	}

	/**
	 * Return the rules that have found something.
	 */
	List<String> advised() {
		return bean(Advisor.class).getAdvice()
			.findings()
			.stream()
			.map((advised) -> advised.finding().rule())
			.distinct()
			.toList();
	}

	/**
	 * Return how much of the CPU other processes have used, from 0 to 1.
	 */
	double cpuOfOthers() {
		return this.othersCpu.stream().mapToDouble(Double::doubleValue).average().orElse(0);
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
			Host host = Stage.this.situation.host().apply(snapshot.host());
			return new Snapshot(snapshot.place(), snapshot.first(), snapshot.window(), host, snapshot.client(),
					snapshot.work());
		}

	}

}
