package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.temporalworker.it.changed.ChangedApplication;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import dev.temporalworker.worker.versioning.TemporalRollout;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan;
import dev.temporalworker.worker.versioning.TemporalRollout.Result;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Outcome;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Step;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Versions are rolled out if they are good, and only then.
 */
@Tag("jdk-independent")
class RolloutTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	// The service answers few questions about a deployment within a second
	private static final Duration PAUSE = Duration.ofSeconds(1);

	// From Java 25 on, the common pool would wait with it, which Workers take tasks on
	private static final Executor ON_ITS_OWN_THREAD = (task) -> new Thread(task, "rollout").start();

	private final String deployment = "jobs-" + UUID.randomUUID();

	private final DeploymentVersion old = new DeploymentVersion(this.deployment, "v1");

	private final DeploymentVersion next = new DeploymentVersion(this.deployment, "v2");

	@ParameterizedTest
	@TemporalServices
	void goodVersionBecomesTheCurrentOneAlthoughTheRolloutIsInterrupted(TemporalService service) throws Exception {
		try (RunningApplication application = RunningApplication.start(service, arguments("v1"));
				RunningApplication successor = application.startAgain(service, arguments("v2"))) {
			makeCurrent(application);
			application.gate().open();
			successor.gate().open();
			ServiceView view = successor.context().getBean(ServiceView.class);
			TemporalRollout rollout = successor.context().getBean(TemporalRollout.class);
			Plan plan = plan(taskQueue(successor), List.of(50.0, 100.0), 1);
			ExecutorService executor = Executors.newSingleThreadExecutor();
			try {
				Future<?> interrupted = executor.submit(() -> rollout.run(plan));
				awaitRouting(view, new Routing(this.old, this.next, 50.0));
				executor.shutdownNow();
				assertThat(interrupted).succeedsWithin(LIMIT)
					.extracting("outcome", "steps")
					.containsExactly(Outcome.STOPPED, List.of());
			}
			finally {
				executor.shutdownNow();
			}
			assertThat(routing(view)).isEqualTo(new Routing(this.old, this.next, 50.0));
			CompletableFuture<Result> again = CompletableFuture.supplyAsync(() -> rollout.run(plan), ON_ITS_OWN_THREAD);
			while (!again.isDone()) {
				application.startJob("job").getResult(String.class);
			}
			assertThat(again.join().outcome()).as(again.join().reason()).isEqualTo(Outcome.CURRENT);
			assertThat(again.join().steps()).extracting(Step::percentage).containsExactly(50.0, 100.0);
			assertThat(routing(view)).isEqualTo(new Routing(this.next, null, null));
			assertThat(successor.client()
				.newUntypedWorkflowStub("rollout-test:%s:v2".formatted(this.deployment))
				.describe()
				.getRawDescription()
				.getWorkflowExecutionInfo()
				.getVersioningInfo()
				.getDeploymentVersion())
				.isEqualTo(WorkerDeploymentVersion.newBuilder()
					.setDeploymentName(this.deployment)
					.setBuildId("v2")
					.build());
		}
	}

	@ParameterizedTest
	@TemporalServices
	void versionThatDivergesIsRefusedByTheGateAndElseByTheRamp(TemporalService service) {
		try (RunningApplication application = RunningApplication.start(service, arguments("v1"))) {
			makeCurrent(application);
			application.startJob("one");
			application.startJob("two");
			await().atMost(LIMIT).until(() -> application.gate().getInside() == 2);
			try (ConfigurableApplicationContext changed = build(ChangedApplication.class, service,
					taskQueue(application))) {
				ServiceView view = changed.getBean(ServiceView.class);
				TemporalRollout rollout = changed.getBean(TemporalRollout.class);
				Plan plan = plan(null, List.of(100.0), 1000);
				assertThat(rollout.getOwnVersion()).isEqualTo(this.next);
				await().atMost(LIMIT).until(() -> rollout.run(gateOnly(plan)).outcome(), Outcome.ROLLED_BACK::equals);
				assertThat(routing(view)).isEqualTo(new Routing(this.old, null, null));
				CompletableFuture<Result> ramp = CompletableFuture.supplyAsync(() -> rollout.run(plan),
						ON_ITS_OWN_THREAD);
				awaitRouting(view, new Routing(this.old, this.next, 100.0));
				application.gate().open();
				assertThat(ramp).succeedsWithin(LIMIT)
					.returns(Outcome.ROLLED_BACK, Result::outcome)
					.extracting(Result::reason)
					.asString()
					.contains("workflow task", "The workflow '", "' is one of them");
				assertThat(routing(view)).isEqualTo(new Routing(this.old, null, null));
			}
		}
	}

	// Until the histories can be found, the gate lets a version through that nobody runs
	private Plan gateOnly(Plan plan) {
		return new Plan(new DeploymentVersion(this.deployment, "v3"), new Plan.Replay("", 10),
				new Plan.Polls(Duration.ZERO, false), null, plan.ramp(), plan.limits());
	}

	private Plan plan(@Nullable String testOn, List<Double> steps, int minimumTasks) {
		return new Plan(this.next, null, new Plan.Polls(LIMIT, true),
				(testOn != null) ? new Plan.TestWorkflow("JobWorkflow", testOn, "\"test\"", LIMIT) : null,
				new Plan.Ramp(steps, Duration.ofSeconds(2), minimumTasks, LIMIT), new Plan.Limits(0, 20, 20));
	}

	private void makeCurrent(RunningApplication application) {
		await().pollInterval(PAUSE)
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(application.context()
				.getBean(ServiceView.class)
				.change(new Change(Change.Kind.SET_CURRENT, this.deployment, "v1", 0,
						new Change.Options("test", null, false, false)))
				.value()).isEqualTo(new Change.Outcome(null)));
	}

	private void awaitRouting(ServiceView view, Routing routing) {
		await().pollInterval(PAUSE).atMost(LIMIT).until(() -> routing(view), routing::equals);
	}

	private Routing routing(ServiceView view) {
		view.forget();
		return Objects
			.requireNonNull(await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.until(() -> view.routing(this.deployment).join().value(), Objects::nonNull))
			.routing();
	}

	private static String taskQueue(RunningApplication application) {
		return application.workers().get(0).getTaskQueue();
	}

	private ConfigurableApplicationContext build(Class<?> type, TemporalService service, String taskQueue) {
		List<String> all = new ArrayList<>(Arrays.asList(arguments("v2")));
		all.add("--temporal.connection.target=" + service.target());
		all.add("--temporal.worker.queue.jobs.task-queue=" + taskQueue);
		return new SpringApplicationBuilder(type).web(WebApplicationType.NONE).run(all.toArray(String[]::new));
	}

	private String[] arguments(String buildId) {
		return new String[] { "--temporal.worker.deployment.name=" + this.deployment,
				"--temporal.worker.deployment.build-id=" + buildId, "--temporal.client.identity=" + buildId,
				"--temporal.worker.deployment.default-behavior=auto-upgrade",
				"--temporal.client.worker-heartbeat.interval=1s", "--temporal.service-view.time-to-live=0s",
				"--temporal.service-view.timeout=30s", "--temporal.worker.stop-timeout=1s" };
	}

}
