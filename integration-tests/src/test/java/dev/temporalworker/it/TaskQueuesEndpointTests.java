package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.temporalworker.actuate.taskqueue.FleetDescriptor;
import dev.temporalworker.actuate.taskqueue.FleetDescriptor.WorkerDescriptor;
import dev.temporalworker.actuate.taskqueue.KindDescriptor;
import dev.temporalworker.actuate.taskqueue.KindDescriptor.PollerDescriptor;
import dev.temporalworker.actuate.taskqueue.KindDescriptor.VersionDescriptor;
import dev.temporalworker.actuate.taskqueue.TaskQueuesDescriptor;
import dev.temporalworker.actuate.taskqueue.TaskQueuesDescriptor.ClientDescriptor;
import dev.temporalworker.actuate.taskqueue.TaskQueuesDescriptor.TaskQueueDescriptor;
import dev.temporalworker.actuate.taskqueue.TaskQueuesEndpoint;
import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.it.job.JobWorkflow;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import dev.temporalworker.test.TemporalServices;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Temporal Services tell about Task Queues and Workers.
 */
class TaskQueuesEndpointTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@ParameterizedTest
	@TemporalServices
	void tellsThatOneWorkerPollsWhatItRuns(TemporalService service) {
		try (RunningApplication application = start(service)) {
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(kinds(application)).hasSize(2)
					.allSatisfy((kind) -> assertThat(kind).returns(false, KindDescriptor::nobodyPolls)
						.returns(true, KindDescriptor::fewerThanTwoPollers)
						.returns(List.of(application.client().getOptions().getIdentity()),
								TaskQueuesEndpointTests::identities)));
		}
	}

	@ParameterizedTest
	@TemporalServices
	void twoProcessesAreEnough(TemporalService service) {
		try (RunningApplication application = start(service);
				RunningApplication other = application.startAgain(service, "--temporal.client.identity=other")) {
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(kinds(application))
					.allSatisfy((kind) -> assertThat(kind).returns(false, KindDescriptor::fewerThanTwoPollers)));
			assertThat(other.client().getOptions().getIdentity()).isEqualTo("other");
		}
	}

	@ParameterizedTest
	@TemporalServices
	void tellsWhatWaitsWhereTheApplicationStartsWorkflowsButNobodyPolls(TemporalService service) {
		String taskQueue = "nobody-" + UUID.randomUUID();
		try (RunningApplication application = start(service)) {
			JobWorkflow workflow = application.client()
				.newWorkflowStub(JobWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue(taskQueue).build());
			WorkflowClient.start(workflow::run, "waiting");
			await().atMost(LIMIT).untilAsserted(() -> {
				TaskQueueDescriptor descriptor = taskQueue(application, taskQueue);
				assertThat(descriptor.usedBy()).containsExactly("start");
				KindDescriptor workflows = descriptor.kinds().get(0);
				assertThat(workflows).returns("workflow", KindDescriptor::kind)
					.returns(true, KindDescriptor::nobodyPolls);
				assertThat(workflows.stats()).isNotNull()
					.returns(1L, TaskQueuesDescriptor.StatsDescriptor::approximateBacklogCount);
			});
		}
	}

	@ParameterizedTest
	@TemporalServices
	void tellsWorkersOfTheFleetWhereTheServiceKnowsThem(TemporalService service) {
		try (RunningApplication application = start(service, "--temporal.client.worker-heartbeat.interval=1s")) {
			if (takesHeartbeats(application)) {
				await().atMost(LIMIT).untilAsserted(() -> {
					FleetDescriptor fleet = client(application, "jobs").fleet();
					assertThat(fleet.workers()).singleElement()
						.returns("running", WorkerDescriptor::status)
						.returns(application.client().getOptions().getIdentity(), WorkerDescriptor::identity)
						.satisfies((worker) -> assertThat(worker.lastHeartbeat()).isNotNull());
				});
			}
			else {
				assertThat(client(application, "jobs").fleet()).returns(false, FleetDescriptor::available)
					.returns("The Temporal Service takes no heartbeats of Workers in the namespace 'default'",
							FleetDescriptor::reason);
			}
		}
	}

	@ParameterizedTest
	@TemporalServices
	void tellsWhatWaitsForAVersionThatNobodyPollsAnyMore(TemporalService service) {
		String deployment = "jobs-" + UUID.randomUUID();
		RunningApplication versioned = start(service, "--temporal.client.identity=versioned",
				"--temporal.worker.deployment.name=" + deployment, "--temporal.worker.deployment.build-id=v1",
				"--temporal.worker.deployment.default-behavior=pinned");
		try (RunningApplication application = versioned.startAgain(service, arguments())) {
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(versions(application)).singleElement()
					.returns("inactive", VersionDescriptor::status));
			makeCurrent(application, deployment);
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(versions(application)).singleElement()
					.returns("current", VersionDescriptor::status)
					.returns(1L, VersionDescriptor::pollers)
					.returns(false, VersionDescriptor::nobodyPolls));
			versioned.close();
			application.startJob("waiting");
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(versions(application)).singleElement()
					.extracting(VersionDescriptor::stats)
					.isNotNull()
					.returns(1L, TaskQueuesDescriptor.StatsDescriptor::approximateBacklogCount));
		}
	}

	@ParameterizedTest
	@TemporalServices
	void tellsThatTheServiceIsAway(TemporalService service) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target());
				RunningApplication application = start(new TemporalService("proxy", proxy.target()),
						"--temporal.service-view.timeout=1s", "--temporal.worker.stop-timeout=1s")) {
			awaitNoErrors(application);
			proxy.stall();
			assertUnreachable(application);
			proxy.cut();
			assertUnreachable(application);
			proxy.restore();
			awaitNoErrors(application);
		}
	}

	private static void awaitNoErrors(RunningApplication application) {
		await().atMost(LIMIT)
			.untilAsserted(
					() -> assertThat(kinds(application)).allSatisfy((kind) -> assertThat(kind.error()).isNull()));
	}

	private static void assertUnreachable(RunningApplication application) {
		assertThat(kinds(application)).allSatisfy((kind) -> assertThat(kind.error()).isNotNull()
			.returns("unreachable", KindDescriptor.ErrorDescriptor::reason));
		assertThat(client(application, "jobs").fleet().available()).isFalse();
	}

	private static void makeCurrent(RunningApplication application, String deployment) {
		application.client()
			.getWorkflowServiceStubs()
			.blockingStub()
			.setWorkerDeploymentCurrentVersion(SetWorkerDeploymentCurrentVersionRequest.newBuilder()
				.setNamespace(application.client().getOptions().getNamespace())
				.setDeploymentName(deployment)
				.setBuildId("v1")
				.setIdentity("test")
				.build());
	}

	private static boolean takesHeartbeats(RunningApplication application) {
		return application.context()
			.getBean(NamespaceProbe.class)
			.describe(LIMIT)
			.getNamespaceInfo()
			.getCapabilities()
			.getWorkerHeartbeats();
	}

	private static RunningApplication start(TemporalService service, String... arguments) {
		return RunningApplication.start(service, arguments(arguments));
	}

	private static String[] arguments(String... more) {
		List<String> all = new ArrayList<>(Arrays.asList(more));
		all.add("--management.endpoints.web.exposure.include=temporaltaskqueues");
		all.add("--temporal.service-view.time-to-live=0s");
		return all.toArray(String[]::new);
	}

	private static ClientDescriptor client(RunningApplication application, String taskQueue) {
		TaskQueuesDescriptor descriptor = application.context().getBean(TaskQueuesEndpoint.class).taskQueue(taskQueue);
		assertThat(descriptor).isNotNull();
		return descriptor.clients().get(0);
	}

	private static TaskQueueDescriptor taskQueue(RunningApplication application, String taskQueue) {
		return client(application, taskQueue).taskQueues().get(0);
	}

	private static List<KindDescriptor> kinds(RunningApplication application) {
		return taskQueue(application, "jobs").kinds();
	}

	private static List<VersionDescriptor> versions(RunningApplication application) {
		List<VersionDescriptor> versions = kinds(application).get(0).versions();
		return (versions != null) ? versions : List.of();
	}

	private static List<String> identities(KindDescriptor kind) {
		List<PollerDescriptor> pollers = kind.pollers();
		return (pollers != null) ? pollers.stream().map(PollerDescriptor::identity).toList() : List.of();
	}

}
