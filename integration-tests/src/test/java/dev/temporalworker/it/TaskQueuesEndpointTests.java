package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dev.temporalworker.actuate.TaskQueuesEndpoint;
import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.it.job.JobWorkflow;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import dev.temporalworker.test.TemporalServices;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.beans.DirectFieldAccessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Temporal Services tell about Task Queues and Workers.
 */
@Tag("jdk-independent")
class TaskQueuesEndpointTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@ParameterizedTest
	@TemporalServices
	void tellsThatOneWorkerPollsWhatItRuns(TemporalService service) {
		try (RunningApplication application = start(service)) {
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(kinds(application)).hasSize(2)
					.allSatisfy((kind) -> assertThat(kind).hasFieldOrPropertyWithValue("nobodyPolls", false)
						.hasFieldOrPropertyWithValue("fewerThanTwoPollers", true)
						.extracting("pollers", InstanceOfAssertFactories.LIST)
						.extracting("identity")
						.containsExactly(application.client().getOptions().getIdentity())));
		}
	}

	@ParameterizedTest
	@TemporalServices
	void twoProcessesAreEnough(TemporalService service) {
		try (RunningApplication application = start(service);
				RunningApplication other = application.startAgain(service, "--temporal.client.identity=other")) {
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(kinds(application))
					.allSatisfy((kind) -> assertThat(kind).hasFieldOrPropertyWithValue("fewerThanTwoPollers", false)));
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
				Object told = told(application, taskQueue);
				assertThat(read(told, "clients[0].taskQueues[0].usedBy")).isEqualTo(List.of("start"));
				assertThat(read(told, "clients[0].taskQueues[0].kinds[0]"))
					.hasFieldOrPropertyWithValue("kind", TaskQueueKind.WORKFLOW)
					.hasFieldOrPropertyWithValue("nobodyPolls", true)
					.hasFieldOrPropertyWithValue("stats.approximateBacklogCount", 1L);
			});
		}
	}

	@ParameterizedTest
	@TemporalServices
	void tellsWorkersOfTheFleetWhereTheServiceKnowsThem(TemporalService service) {
		try (RunningApplication application = start(service, "--temporal.client.worker-heartbeat.interval=1s")) {
			if (application.takesHeartbeats()) {
				await().atMost(LIMIT)
					.untilAsserted(() -> assertThat(fleet(application))
						.extracting("workers", InstanceOfAssertFactories.list(RunningWorker.class))
						.singleElement()
						.returns(RunningWorker.Status.RUNNING, RunningWorker::status)
						.returns(application.client().getOptions().getIdentity(), RunningWorker::identity)
						.satisfies((worker) -> assertThat(worker.lastHeartbeat()).isNotNull()));
			}
			else {
				assertThat(fleet(application)).hasFieldOrPropertyWithValue("available", false)
					.hasFieldOrPropertyWithValue("reason",
							"The Temporal Service takes no heartbeats of Workers in the namespace 'default'");
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
					.hasFieldOrPropertyWithValue("status", VersionStatus.INACTIVE));
			makeCurrent(application, deployment);
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(versions(application)).singleElement()
					.hasFieldOrPropertyWithValue("status", VersionStatus.CURRENT)
					.hasFieldOrPropertyWithValue("pollers", 1L)
					.hasFieldOrPropertyWithValue("nobodyPolls", false));
			versioned.close();
			application.startJob("waiting");
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(versions(application)).singleElement()
					.hasFieldOrPropertyWithValue("stats.approximateBacklogCount", 1L));
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
			.untilAsserted(() -> assertThat(kinds(application)).allSatisfy((kind) -> assertThat(error(kind)).isNull()));
	}

	private static void assertUnreachable(RunningApplication application) {
		assertThat(kinds(application)).allSatisfy((kind) -> assertThat(error(kind)).isNotNull()
			.hasFieldOrPropertyWithValue("reason", Reason.UNREACHABLE));
		assertThat(fleet(application)).hasFieldOrPropertyWithValue("available", false);
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

	private static RunningApplication start(TemporalService service, String... arguments) {
		return RunningApplication.start(service, arguments(arguments));
	}

	private static String[] arguments(String... more) {
		List<String> all = new ArrayList<>(Arrays.asList(more));
		all.add("--management.endpoints.web.exposure.include=temporaltaskqueues");
		all.add("--temporal.service-view.time-to-live=0s");
		return all.toArray(String[]::new);
	}

	private static Object told(RunningApplication application, String taskQueue) {
		Object told = application.context().getBean(TaskQueuesEndpoint.class).taskQueue(taskQueue);
		assertThat(told).isNotNull();
		return told;
	}

	private static @Nullable Object read(Object told, String path) {
		return new DirectFieldAccessor(told).getPropertyValue(path);
	}

	private static @Nullable Object fleet(RunningApplication application) {
		return read(told(application, "jobs"), "clients[0].fleet");
	}

	private static List<?> kinds(RunningApplication application) {
		return list(read(told(application, "jobs"), "clients[0].taskQueues[0].kinds"));
	}

	private static List<?> versions(RunningApplication application) {
		return list(read(told(application, "jobs"), "clients[0].taskQueues[0].kinds[0].versions"));
	}

	private static @Nullable Object error(Object kind) {
		return read(kind, "error");
	}

	private static List<?> list(@Nullable Object value) {
		return (value instanceof List<?> list) ? list : List.of();
	}

}
