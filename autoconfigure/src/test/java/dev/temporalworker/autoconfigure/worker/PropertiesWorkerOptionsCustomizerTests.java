package dev.temporalworker.autoconfigure.worker;

import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.BuilderSetters;
import dev.temporalworker.autoconfigure.PropertyBinding;
import dev.temporalworker.autoconfigure.worker.WorkerOptionKeys.WorkerOptionKey;
import dev.temporalworker.naming.ClientName;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.ResourceBasedSlotSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class PropertiesWorkerOptionsCustomizerTests {

	@Test
	void whenNothingIsSetKeepsTheOptionsOfTheSdk() {
		WorkerOptions.Builder options = WorkerOptions.newBuilder();
		customizer("").customize("orders", options);
		assertThat(options.validateAndBuildWithDefaults())
			.isEqualTo(WorkerOptions.newBuilder(WorkerOptions.getDefaultInstance())
				.setAllowActivityHeartbeatDuringShutdown(true)
				.build());
	}

	@Test
	void whenNothingIsSetCallsNoSetterSoThatPollersMayBeEnrolledInAutoscaling() {
		WorkerOptions.Builder options = mock();
		customizer("").customize("orders", options);
		then(options).should().setAllowActivityHeartbeatDuringShutdown(true);
		then(options).shouldHaveNoMoreInteractions();
	}

	@Test
	void pollersOfOtherKindsAreNotTouched() {
		WorkerOptions.Builder options = mock();
		customizer("""
				temporal.worker.defaults.pollers.workflow.maximum: 7
				""").customize("orders", options);
		assertThat(BuilderSetters.calledOn(options)).containsExactly("setAllowActivityHeartbeatDuringShutdown",
				"setWorkflowTaskPollersBehavior");
	}

	@ParameterizedTest
	@MethodSource("dev.temporalworker.autoconfigure.worker.WorkerOptionKeys#all")
	void appliesDefaultsToEveryQueue(WorkerOptionKey key) {
		WorkerOptions options = options(key.yaml("temporal.worker.defaults"));
		assertThat(key.option().apply(options)).isEqualTo(key.expected());
	}

	@ParameterizedTest
	@MethodSource("dev.temporalworker.autoconfigure.worker.WorkerOptionKeys#all")
	void appliesWhatIsSetForTheQueue(WorkerOptionKey key) {
		WorkerOptions options = options(key.yaml("temporal.worker.queue.orders"));
		assertThat(key.option().apply(options)).isEqualTo(key.expected());
	}

	@ParameterizedTest
	@MethodSource("dev.temporalworker.autoconfigure.worker.WorkerOptionKeys#all")
	void doesNotApplyWhatIsSetForAnotherQueue(WorkerOptionKey key) {
		WorkerOptions options = options(key.yaml("temporal.worker.queue.billing"));
		assertThat(key.option().apply(options)).isEqualTo(key.option().apply(options("")));
	}

	@Test
	void queueInheritsWhatItDoesNotSet() {
		WorkerOptions options = options("""
				temporal:
				  worker:
				    defaults:
				      rate-limit:
				        activities-per-second: 10
				        task-queue-activities-per-second: 100
				    queue:
				      orders:
				        rate-limit:
				          activities-per-second: 20
				""");
		assertThat(options.getMaxWorkerActivitiesPerSecond()).isEqualTo(20);
		assertThat(options.getMaxTaskQueueActivitiesPerSecond()).isEqualTo(100);
	}

	@Test
	void queueReplacesMaximumPollersByAutoscaling() {
		WorkerOptions options = options("""
				temporal:
				  worker:
				    defaults:
				      pollers: { activity: { maximum: 3 } }
				    queue:
				      orders:
				        pollers: { activity: { autoscaling: { maximum: 9 } } }
				""");
		assertThat(options.getActivityTaskPollersBehavior()).isEqualTo(new PollerBehaviorAutoscaling(null, 9, null));
	}

	@Test
	void queueReplacesAutoscalingPollersAsAWhole() {
		WorkerOptions options = options("""
				temporal:
				  worker:
				    defaults:
				      pollers: { activity: { autoscaling: { minimum: 2, maximum: 50, initial: 10 } } }
				    queue:
				      orders:
				        pollers: { activity: { autoscaling: { maximum: 9 } } }
				""");
		assertThat(options.getActivityTaskPollersBehavior()).isEqualTo(new PollerBehaviorAutoscaling(null, 9, null));
	}

	@Test
	void queueReplacesSlotsOfOneKindAndInheritsTheOthers() {
		WorkerOptions options = options("""
				temporal:
				  worker:
				    resource-controller: { target-cpu: 0.8, target-memory: 0.7 }
				    defaults:
				      slots:
				        workflow: { fixed: { size: 11 } }
				        activity: { fixed: { size: 12 } }
				    queue:
				      orders:
				        slots: { activity: { resource-based: { maximum: 50 } } }
				""");
		assertThat(options.getWorkerTuner().getWorkflowTaskSlotSupplier().getMaximumSlots()).contains(11);
		assertThat(options.getWorkerTuner().getActivityTaskSlotSupplier())
			.isInstanceOf(ResourceBasedSlotSupplier.class);
	}

	@Test
	void settingsAreForTheTaskQueueAndNotForTheNameInTheProperties() {
		String yaml = """
				temporal.worker.queue.orders:
				  task-queue: orders-v2
				  identity: me
				""";
		assertThat(options(yaml, "orders-v2").getIdentity()).isEqualTo("me");
		assertThat(options(yaml, "orders").getIdentity()).isNull();
	}

	@Test
	void blankIdentityIsIgnored() {
		assertThat(options("temporal.worker.defaults.identity: ' '").getIdentity()).isNull();
	}

	@Test
	void virtualThreadsFollowTheApplication() {
		assertThat(withVirtualThreads("")).allSatisfy((options) -> {
			assertThat(options.isUsingVirtualThreadsOnWorkflowWorker()).isTrue();
			assertThat(options.isUsingVirtualThreadsOnActivityWorker()).isTrue();
			assertThat(options.isUsingVirtualThreadsOnLocalActivityWorker()).isTrue();
			assertThat(options.isUsingVirtualThreadsOnNexusWorker()).isTrue();
		});
	}

	@Test
	void virtualThreadsOfTheApplicationCanBeDeclined() {
		assertThat(withVirtualThreads("temporal.worker.defaults.virtual-threads.enabled: false"))
			.allSatisfy((options) -> {
				assertThat(options.isUsingVirtualThreadsOnWorkflowWorker()).isFalse();
				assertThat(options.isUsingVirtualThreadsOnActivityWorker()).isFalse();
				assertThat(options.isUsingVirtualThreadsOnLocalActivityWorker()).isFalse();
				assertThat(options.isUsingVirtualThreadsOnNexusWorker()).isFalse();
			});
	}

	@Test
	void virtualThreadsCanBeDeclinedForOneKindOfTask() {
		assertThat(withVirtualThreads("temporal.worker.defaults.virtual-threads.activity: false"))
			.allSatisfy((options) -> {
				assertThat(options.isUsingVirtualThreadsOnWorkflowWorker()).isTrue();
				assertThat(options.isUsingVirtualThreadsOnActivityWorker()).isFalse();
				assertThat(options.isUsingVirtualThreadsOnLocalActivityWorker()).isTrue();
			});
	}

	@Test
	void kindThatTheDefaultsDeclineStaysDeclinedWhenTheQueueSetsNothing() {
		WorkerOptions options = options("""
				temporal.worker.defaults.virtual-threads: { enabled: true, activity: false }
				temporal.worker.queue.orders.identity: me
				""");
		assertThat(options.isUsingVirtualThreadsOnActivityWorker()).isFalse();
		assertThat(options.isUsingVirtualThreadsOnWorkflowWorker()).isTrue();
	}

	private static WorkerOptions options(String yaml) {
		return options(yaml, "orders");
	}

	private static WorkerOptions options(String yaml, String taskQueue) {
		WorkerOptions.Builder options = WorkerOptions.newBuilder();
		customizer(yaml).customize(taskQueue, options);
		return options.build();
	}

	private static Stream<WorkerOptions> withVirtualThreads(String yaml) {
		WorkerOptions.Builder options = WorkerOptions.newBuilder();
		customizer(yaml, true).customize("orders", options);
		return Stream.of(options.build());
	}

	private static PropertiesWorkerOptionsCustomizer customizer(String yaml) {
		return customizer(yaml, false);
	}

	private static PropertiesWorkerOptionsCustomizer customizer(String yaml, boolean virtualThreads) {
		TemporalWorkerProperties properties = PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class,
				yaml);
		return new PropertiesWorkerOptionsCustomizer(properties.getDefaults(),
				new QueueNames(ClientName.PRIMARY, properties, (name, key) -> name).byTaskQueue(),
				new WorkerTunerFactory(properties.getResourceController(), new StaticListableBeanFactory()),
				virtualThreads);
	}

}
