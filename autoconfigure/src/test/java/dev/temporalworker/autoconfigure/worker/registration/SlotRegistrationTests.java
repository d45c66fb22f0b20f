package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.WorkerSlots;
import dev.temporalworker.worker.tuning.WorkerSlots.TaskQueueSlots;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class SlotRegistrationTests {

	private final ApplicationContextRunner contextRunner = Contexts.registering(PlainWorkflow.class);

	@ParameterizedTest
	@EnumSource
	void numbersThatAreSetNowhereAreThoseOfTheSdk(TaskKind kind) {
		this.contextRunner.run((context) -> assertThat(slots(context, kind).getUsage().maximum()).isEqualTo(200));
	}

	@ParameterizedTest
	@CsvSource({ "WORKFLOW,1", "ACTIVITY,2", "LOCAL_ACTIVITY,3", "NEXUS,4" })
	void numbersOfACustomizerAreKept(TaskKind kind, int number) {
		this.contextRunner
			.withBean(WorkerOptionsCustomizer.class,
					() -> (taskQueue, options) -> options.setMaxConcurrentWorkflowTaskExecutionSize(1)
						.setMaxConcurrentActivityExecutionSize(2)
						.setMaxConcurrentLocalActivityExecutionSize(3)
						.setMaxConcurrentNexusExecutionSize(4))
			.run((context) -> assertThat(slots(context, kind).getUsage().maximum()).isEqualTo(number));
	}

	@Test
	void tunerOfACustomizerIsObserved() {
		this.contextRunner
			.withBean(WorkerOptionsCustomizer.class,
					() -> (taskQueue, options) -> options.setWorkerTuner(
							new CompositeTuner(new FixedSizeSlotSupplier<>(1), new FixedSizeSlotSupplier<>(2),
									new FixedSizeSlotSupplier<>(3), new FixedSizeSlotSupplier<>(4))))
			.run((context) -> assertThat(slots(context, TaskKind.ACTIVITY).getUsage().maximum()).isEqualTo(2));
	}

	@Test
	void numbersBesideATunerAreStillRefusedByTheSdk() {
		this.contextRunner.withPropertyValues("temporal.worker.queue.orders.slots.activity.fixed.size=5")
			.withBean(WorkerOptionsCustomizer.class,
					() -> (taskQueue, options) -> options.setMaxConcurrentActivityExecutionSize(2))
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("must not be set if workerTuner is set"));
	}

	@Test
	void slotsAreKnownByTheNameOfTheTemporalService() {
		this.contextRunner.withPropertyValues("temporal.worker.queue.orders.task-queue=orders-v2")
			.run((context) -> assertThat(context.getBean(WorkerSlots.class).getTaskQueues())
				.extracting(TaskQueueSlots::getTaskQueue)
				.containsExactly("orders-v2"));
	}

	@Test
	void clientsThatRunTheSameTaskQueueHaveSlotsOfTheirOwn() {
		this.contextRunner
			.withPropertyValues("temporal.worker.queue.orders.slots.activity.fixed.size=5",
					"temporal.clients.eu.client.namespace=europe",
					"temporal.clients.eu.worker.queue.orders.slots.activity.fixed.size=7")
			.run((context) -> {
				WorkerSlots eu = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
						WorkerSlots.class, "eu");
				assertThat(eu.getClientName()).hasToString("eu");
				assertThat(eu.find("orders").orElseThrow().get(TaskKind.ACTIVITY).getUsage().maximum()).isEqualTo(7);
				assertThat(slots(context, TaskKind.ACTIVITY).getUsage().maximum()).isEqualTo(5);
			});
	}

	private static TaskSlots slots(ApplicationContext context, TaskKind kind) {
		return context.getBean(WorkerSlots.class).find("orders").orElseThrow().get(kind);
	}

}
