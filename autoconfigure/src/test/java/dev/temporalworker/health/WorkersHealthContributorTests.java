package dev.temporalworker.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.temporalworker.failing.FailedTask;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.runtime.ClientRuntime.WorkerRuntime;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.polling.PollerStatuses;
import dev.temporalworker.worker.polling.TakenTasks;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.polling.WorkerPolls.TaskQueuePolls;
import dev.temporalworker.worker.registration.AppliedOptions;
import dev.temporalworker.worker.registration.DeclaredTaskQueues.DeclaredTaskQueue;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import dev.temporalworker.worker.versioning.VersionWatch;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Problem;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors.Entry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class WorkersHealthContributorTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final WorkersHealthSettings SETTINGS = new WorkersHealthSettings();

	private final PollerStatuses polls = new PollerStatuses(Instant.now());

	private final WorkerLifecycle lifecycle = mock();

	private final WorkerSlots workerSlots = mock();

	private final WorkerPolls workerPolls = mock();

	private final TakenTasks tasks = new WorkerPolls(ClientName.PRIMARY, false).getTasks();

	private final TaskQueuePolls taskQueuePolls = mock();

	private final VersionWatch versions = mock();

	private final TaskSlots activitySlots = mock();

	private final TaskSlots workflowSlots = mock();

	private final TaskSlots localSlots = mock();

	@BeforeEach
	void workerRuns() {
		given(this.lifecycle.getState()).willReturn(WorkerState.RUNNING);
		given(this.lifecycle.getRunningSince()).willReturn(Instant.EPOCH);
		TaskQueueSlots slots = mock();
		TaskSlots nexusSlots = mock();
		given(slots.getAll()).willReturn(List.of(this.workflowSlots, this.activitySlots, this.localSlots, nexusSlots));
		kind(this.workflowSlots, TaskKind.WORKFLOW);
		kind(this.activitySlots, TaskKind.ACTIVITY);
		kind(this.localSlots, TaskKind.LOCAL_ACTIVITY);
		kind(nexusSlots, TaskKind.NEXUS);
		given(this.workerSlots.find("orders-v2")).willReturn(Optional.of(slots));
		given(this.workerSlots.getTaskQueues()).willReturn(List.of(slots));
		given(this.workerPolls.getTasks()).willReturn(this.tasks);
		given(this.workerPolls.find("orders-v2")).willReturn(Optional.of(this.taskQueuePolls));
		given(this.taskQueuePolls.getKinds()).willReturn(EnumSet.of(TaskKind.WORKFLOW, TaskKind.ACTIVITY));
		given(this.taskQueuePolls.getLongPollTimeout()).willReturn(Duration.ofSeconds(70));
		given(this.taskQueuePolls.getStatus(any())).willReturn(this.polls.open());
		given(this.taskQueuePolls.getStatus(TaskKind.NEXUS)).willReturn(this.polls.none());
	}

	private static void kind(TaskSlots slots, TaskKind kind) {
		given(slots.getKind()).willReturn(kind);
		given(slots.getUsage()).willReturn(SlotUsages.FREE);
		given(slots.getTasks()).willReturn(List.of());
	}

	@Test
	void eachTaskQueueIsAComponentByTheNameInTheProperties() {
		assertThat(contributor("billing", "orders").stream()).extracting(Entry::name)
			.containsExactly("billing", "orders");
		assertThat(contributor("billing", "orders").getContributor("orders")).isNotNull();
		assertThat(contributor("billing").getContributor("orders")).isNull();
	}

	@Test
	void nameOfAComponentHasNoSlash() {
		assertThat(contributor("eu/orders").stream()).extracting(Entry::name).containsExactly("eu%2Forders");
	}

	@ParameterizedTest
	@CsvSource({ "DRAINING, OUT_OF_SERVICE", "STARTING, DOWN", "STOPPED, DOWN" })
	void stateOfWorkersThatDoNotRunIsStatus(WorkerState state, String status) {
		given(this.lifecycle.getState()).willReturn(state);
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(new Status(status));
		assertThat(health.getDetails()).containsEntry("state", state).containsEntry("taskQueue", "orders-v2");
	}

	@Test
	void tellsWhyWorkersDoNotStart() {
		given(this.lifecycle.getState()).willReturn(WorkerState.STARTING);
		given(this.lifecycle.getLastError()).willReturn(new IllegalStateException("No Temporal Service answers"));
		assertThat(health().getDetails()).containsEntry("lastError", "No Temporal Service answers");
	}

	@Test
	void workersWithoutAVersionTellNone() {
		given(this.versions.getLastReport()).willReturn(new VersionReport(null, null, List.of(), null, null, Map.of()));
		assertThat(health().getDetails()).doesNotContainKey("version");
	}

	@Test
	void tellsTheVersionAndItsStatus() {
		given(this.versions.getLastReport()).willReturn(new VersionReport(new DeploymentVersion("shop", "7"),
				VersionStatus.CURRENT, List.of(), null, null, Map.of()));
		assertThatDetails("version")
			.isEqualTo(Map.of("deployment", "shop", "buildId", "7", "status", VersionStatus.CURRENT));
	}

	@ParameterizedTest
	@EnumSource
	void problemsOfTheVersionAreToldButChangeNoStatusUnlessAskedTo(Problem.Kind kind) {
		wrong(kind, "orders-v2");
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThatDetails("version").extractingByKey("problems")
			.isEqualTo(List.of(Map.of("problem", kind, "reason", "it starves", "command", "temporal feed")));
		WorkersHealthSettings settings = new WorkersHealthSettings();
		settings.getStatus().setVersionStarving(HealthStatus.DOWN);
		settings.getStatus().setVersionNotPolled(HealthStatus.DOWN);
		settings.getStatus().setVersionStranded(HealthStatus.DOWN);
		settings.getStatus().setVersionIgnored(HealthStatus.DOWN);
		settings.getStatus().setVersionRepeated(HealthStatus.DOWN);
		settings.getStatus().setTypesDifferent(HealthStatus.DOWN);
		assertThat(health(settings).getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void problemOfAnotherTaskQueueIsNotToldHere() {
		wrong(Problem.Kind.STARVING, "billing");
		assertThatDetails("version").doesNotContainKey("problems");
	}

	private void wrong(Problem.Kind kind, String taskQueue) {
		given(this.versions.getLastReport())
			.willReturn(new VersionReport(new DeploymentVersion("shop", "7"), VersionStatus.INACTIVE,
					List.of(new Problem(kind, taskQueue, Set.of(taskQueue), "it starves", "temporal feed")), null, null,
					Map.of()));
	}

	@Test
	void workerThatPollsIsUp() {
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("state", WorkState.POLLING).doesNotContainKey("reason");
		assertThatDetails("activity").containsEntry("state", WorkState.POLLING)
			.containsEntry("openPolls", 1)
			.containsKeys("secondsSinceAnswer", "secondsSinceTask")
			.containsEntry("slots", Map.of("maximum", 10, "used", 3, "reserved", 2, "free", 5));
	}

	@Test
	void kindThatIsNotRegisteredNeedsNoPolls() {
		assertThat(health().getDetails()).containsEntry("nexus", Map.of("state", WorkState.NOT_REGISTERED));
	}

	@Test
	void kindThatACustomizerRegisteredIsCheckedOncePolled() {
		given(this.taskQueuePolls.getStatus(TaskKind.NEXUS)).willReturn(this.polls.failing(60, null));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@ParameterizedTest
	@EnumSource(names = { "WORKFLOW", "ACTIVITY" })
	void oneKindThatIsNotPolledIsEnoughToBeDown(TaskKind kind) {
		given(this.taskQueuePolls.getStatus(kind)).willReturn(this.polls.failing(60, null));
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("state", WorkState.NOT_POLLING);
		assertThat((String) health.getDetails().get("reason")).startsWith(kind.name().toLowerCase(Locale.ROOT) + ": ")
			.endsWith("UNAVAILABLE: io exception");
		assertThatDetails(kind.name().toLowerCase(Locale.ROOT)).containsEntry("lastError", "UNAVAILABLE: io exception")
			.containsKey("failingForSeconds");
	}

	@Test
	void workThatFailsIsToldAndUpUnlessItIsToBeDown() {
		this.tasks.getFailing()
			.failed(new FailedTask(TaskKind.WORKFLOW),
					RespondWorkflowTaskFailedRequest.newBuilder()
						.setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR)
						.build());
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("state", WorkState.FAILING)
			.containsEntry("reason", "workflow: 1 workflows fail: Order (non-determinism)");
		assertThatDetails("workflow").containsEntry("state", WorkState.FAILING);
		assertThatDetails("activity").containsEntry("state", WorkState.POLLING);
		WorkersHealthSettings strict = new WorkersHealthSettings();
		strict.getStatus().setFailing(HealthStatus.DOWN);
		assertThat(health(strict).getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void workThatIsNotPolledForIsWorseThanWorkThatFails() {
		this.tasks.getFailing()
			.failed(new FailedTask(TaskKind.WORKFLOW), RespondWorkflowTaskFailedRequest.getDefaultInstance());
		given(this.taskQueuePolls.getStatus(TaskKind.WORKFLOW)).willReturn(this.polls.failing(60, null));
		assertThat(health().getDetails()).containsEntry("state", WorkState.NOT_POLLING);
	}

	@Test
	void pausedSlotsAreOutOfService() {
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.PAUSED);
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health.getDetails()).containsEntry("reason", "activity: Slots are paused, 2 are in use");
	}

	@ParameterizedTest
	@CsvSource({ "KEEP, DOWN, UP", "END, UP, OUT_OF_SERVICE", "CONFIGURED, DOWN, DOWN", "CONFIGURED, UP, UP" })
	void whatAPauseMeansIsTheDecisionOfWhoPauses(PauseReadiness readiness, HealthStatus configured, String status) {
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.paused(readiness));
		WorkersHealthSettings settings = new WorkersHealthSettings();
		settings.getStatus().setPaused(configured);
		assertThat(health(settings).getStatus()).isEqualTo(new Status(status));
		assertThat(health(settings).getDetails()).containsEntry("state", WorkState.PAUSED);
	}

	@Test
	void whatIsWorstIsTold() {
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.PAUSED);
		given(this.taskQueuePolls.getStatus(TaskKind.WORKFLOW)).willReturn(this.polls.failing(60, null));
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("state", WorkState.NOT_POLLING);
	}

	@Test
	void allSlotsInUseIsUp() {
		given(this.taskQueuePolls.getStatus(TaskKind.ACTIVITY)).willReturn(this.polls.endedAgo(3600));
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.FULL);
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("state", WorkState.BUSY);
	}

	@ParameterizedTest
	@CsvSource({ "9, UP", "11, DOWN" })
	void slotSupplierThatFailsIsDownAfterTheTolerance(long seconds, String status) {
		Instant now = Instant.now();
		given(this.taskQueuePolls.getStatus(TaskKind.ACTIVITY)).willReturn(this.polls.endedAgo(seconds));
		given(this.activitySlots.getUsage())
			.willReturn(SlotUsages.failing(now.minusSeconds(seconds), now.minusSeconds(3600)));
		assertThat(health().getStatus()).isEqualTo(new Status(status));
	}

	@Test
	void slotSupplierThatNeverGaveASlotHasNoGrace() {
		given(this.taskQueuePolls.getStatus(TaskKind.ACTIVITY)).willReturn(this.polls.none());
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.failing(Instant.now(), null));
		assertThat(health().getDetails()).containsEntry("state", WorkState.NOT_POLLING)
			.containsEntry("reason",
					"activity: The slot supplier has been failing for 0 s: java.lang.IllegalStateException: no");
	}

	@Test
	void slotSupplierThatFailsTakesNothingFromOpenPolls() {
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.failing(Instant.EPOCH, Instant.EPOCH));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void slotSupplierOfLocalActivitiesThatFailsIsDownToo() {
		given(this.localSlots.getUsage()).willReturn(SlotUsages.failing(Instant.EPOCH, Instant.EPOCH));
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@ParameterizedTest
	@CsvSource({ "60, BUSY", "62, NOT_POLLING" })
	void slotSupplierThatNeverAnswersIsDownAfterAMinute(long seconds, WorkState state) {
		given(this.taskQueuePolls.getStatus(TaskKind.ACTIVITY)).willReturn(this.polls.endedAgo(seconds));
		given(this.activitySlots.getUsage())
			.willReturn(SlotUsages.withheldSince(Instant.now().minusSeconds(seconds).plusMillis(500)));
		assertThat(health().getDetails()).containsEntry("state", state);
	}

	@Test
	void slotsThatAnotherWorkerUsesAreNotWithheld() {
		given(this.taskQueuePolls.getStatus(TaskKind.ACTIVITY)).willReturn(this.polls.endedAgo(3600));
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.withheldSince(Instant.EPOCH));
		given(this.workflowSlots.sharesSupplierWith(this.activitySlots)).willReturn(true);
		assertThat(health().getDetails()).containsEntry("state", WorkState.BUSY);
	}

	@Test
	void slotsInUseByActivitiesThatExceedTheirTimeoutAreStuck() {
		full(this.activitySlots, activity(MINUTE.plusSeconds(11)), activity(MINUTE.plusSeconds(20)));
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("state", WorkState.STUCK)
			.containsEntry("reason",
					"activity: All slots are in use by tasks that take longer than they may, such as Charge of the workflow 'order-1' for 71 s");
		assertThatDetails("activity").containsEntry("overdue", 2)
			.extractingByKey("overdueTasks", InstanceOfAssertFactories.LIST)
			.first()
			.isEqualTo(Map.of("type", "Charge", "workflowId", "order-1", "attempt", 1, "seconds", 71L));
	}

	@Test
	void oneActivityWithinItsTimeoutGivesHope() {
		full(this.activitySlots, activity(MINUTE.plusSeconds(11)), activity(MINUTE.plusSeconds(10)));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThatDetails("activity").containsEntry("overdue", 1).containsEntry("state", WorkState.BUSY);
	}

	@Test
	void activitiesWithoutTimeoutAreNeverStuck() {
		full(this.activitySlots, new SlotTask("Charge", null, null, null, 1, Duration.ofDays(1), null));
		assertThat(health().getDetails()).containsEntry("state", WorkState.BUSY);
	}

	@Test
	void freeSlotMakesUpForThoseThatAreStuck() {
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.of(2, 1, 1, 0));
		given(this.activitySlots.getTasks()).willReturn(List.of(activity(Duration.ofDays(1))));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void slotThatHasJustBeenReleasedGivesHope() {
		full(this.activitySlots, activity(Duration.ofDays(1)));
		given(this.activitySlots.getUsage())
			.willReturn(new SlotUsage(1, 1, 0, 1, null, null, null, Instant.now().minusSeconds(1), null, null, null));
		assertThat(health().getDetails()).containsEntry("state", WorkState.BUSY);
	}

	@ParameterizedTest
	@CsvSource({ "300, UP", "301, DOWN" })
	void workflowTasksHaveALimitOfTheirOwn(long seconds, String status) {
		full(this.workflowSlots,
				new SlotTask("Order", "order-1", "run", null, null, Duration.ofSeconds(seconds), null));
		assertThat(health().getStatus()).isEqualTo(new Status(status));
	}

	@Test
	void atMostTenOverdueTasksAreTold() {
		full(this.activitySlots,
				Stream.generate(() -> activity(Duration.ofDays(1))).limit(50).toArray(SlotTask[]::new));
		assertThatDetails("activity").containsEntry("overdue", 50)
			.extractingByKey("overdueTasks", InstanceOfAssertFactories.LIST)
			.hasSize(10);
	}

	@Test
	void statusesCanBeChosen() {
		given(this.activitySlots.getUsage()).willReturn(SlotUsages.PAUSED);
		WorkersHealthSettings lenient = new WorkersHealthSettings();
		lenient.setLongestWorkflowTask(MINUTE);
		lenient.getStatus().setStarting(HealthStatus.UNKNOWN);
		lenient.getStatus().setNotPolling(HealthStatus.OUT_OF_SERVICE);
		lenient.getStatus().setPaused(HealthStatus.UP);
		assertThat(health(lenient).getStatus()).isEqualTo(Status.UP);
		given(this.taskQueuePolls.getStatus(TaskKind.WORKFLOW)).willReturn(this.polls.failing(60, null));
		assertThat(health(lenient).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		given(this.lifecycle.getState()).willReturn(WorkerState.STARTING);
		assertThat(health(lenient).getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void workerWhosePollsNobodySeesIsUp() {
		given(this.workerPolls.find("orders-v2")).willReturn(Optional.empty());
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("state", WorkState.UNOBSERVED)
			.containsEntry("nexus", Map.of("state", WorkState.NOT_REGISTERED));
		assertThatDetails("activity").containsKey("slots").doesNotContainKey("openPolls");
	}

	@Test
	void workerOfAConfigurerOfTheApplicationIsUp() {
		given(this.workerSlots.find("orders-v2")).willReturn(Optional.empty());
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void localActivitiesAreReadyWithoutPolls() {
		assertThatDetails("localActivity").containsEntry("state", WorkState.READY).doesNotContainKey("openPolls");
	}

	private void full(TaskSlots slots, SlotTask... tasks) {
		given(this.taskQueuePolls.getStatus(any())).willReturn(this.polls.endedAgo(10));
		SlotUsage usage = SlotUsages.of(tasks.length, tasks.length, 0, 1);
		given(slots.getUsage()).willReturn(usage);
		given(slots.getTasks()).willReturn(Arrays.asList(tasks));
	}

	private static SlotTask activity(Duration age) {
		return new SlotTask("Charge", "order-1", "run", "activity", 1, age, MINUTE);
	}

	private MapAssert<Object, Object> assertThatDetails(String kind) {
		return assertThat(health().getDetails()).extractingByKey(kind).asInstanceOf(InstanceOfAssertFactories.MAP);
	}

	private Health health() {
		return health(SETTINGS);
	}

	private Health health(WorkersHealthSettings settings) {
		HealthIndicator orders = (HealthIndicator) contributor(settings, "orders").getContributor("orders");
		assertThat(orders).isNotNull();
		return orders.health();
	}

	private WorkersHealthContributor contributor(String... names) {
		return contributor(SETTINGS, names);
	}

	private WorkersHealthContributor contributor(WorkersHealthSettings settings, String... names) {
		List<TaskQueueSpec> specs = Stream.of(names)
			.map((name) -> new TaskQueueSpec(new DeclaredTaskQueue(ClientName.PRIMARY, name, name + "-v2", true),
					List.of(new WorkflowSpec(Object.class, Set.of("Order"), null)),
					List.of(new ActivitiesSpec("payments", new Object(), Set.of("Charge"))), List.of()))
			.toList();
		WorkerRuntime workers = new WorkerRuntime(this.lifecycle, new TaskQueues(() -> specs),
				new AppliedOptions(ClientName.PRIMARY), this.workerSlots, this.workerPolls, this.versions);
		return new WorkersHealthContributor(workers, settings);
	}

}
