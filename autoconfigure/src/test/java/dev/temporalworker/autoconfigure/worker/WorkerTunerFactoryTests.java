package dev.temporalworker.autoconfigure.worker;

import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyBinding;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.ResourceBasedController;
import io.temporal.worker.tuning.ResourceBasedSlotSupplier;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.WorkerTuner;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class WorkerTunerFactoryTests {

	private static final String RESOURCE_BASED = """
			temporal.worker:
			  resource-controller: { target-cpu: 0.8, target-memory: 0.7 }
			  defaults:
			    slots:
			      workflow: { resource-based: { minimum: 3, maximum: 3 } }
			      activity: { resource-based: { minimum: 3, maximum: 3 } }
			      local-activity: { resource-based: { minimum: 3, maximum: 3 } }
			      nexus: { resource-based: { minimum: 3, maximum: 3 } }
			""";

	private final StaticListableBeanFactory beanFactory = new StaticListableBeanFactory();

	@Test
	void whenNoSlotsAreSetCreatesNoTuner() {
		TemporalWorkerProperties properties = new TemporalWorkerProperties();
		WorkerTunerFactory factory = new WorkerTunerFactory(properties.getResourceController(), this.beanFactory);
		assertThat(factory.create(properties.getDefaults().getSlots(), null)).isNull();
	}

	@Test
	void kindsThatAreNotSetHaveAsManySlotsAsTheSdkGivesThem() {
		WorkerOptions defaults = WorkerOptions.getDefaultInstance();
		withTuner("temporal.worker.defaults.slots.activity.fixed.size: 3", (tuner) -> {
			assertThat(tuner.getActivityTaskSlotSupplier().getMaximumSlots()).contains(3);
			assertThat(tuner.getWorkflowTaskSlotSupplier().getMaximumSlots())
				.contains(defaults.getMaxConcurrentWorkflowTaskExecutionSize());
			assertThat(tuner.getLocalActivitySlotSupplier().getMaximumSlots())
				.contains(defaults.getMaxConcurrentLocalActivityExecutionSize());
			assertThat(tuner.getNexusSlotSupplier().getMaximumSlots())
				.contains(defaults.getMaxConcurrentNexusExecutionSize());
		});
	}

	@Test
	void givesOutSlotsUpToTheMinimumWhateverTheLoad() {
		withTuner(RESOURCE_BASED,
				(tuner) -> assertThat(tuner.getActivityTaskSlotSupplier().tryReserveSlot(reserveAfter(2))).isPresent());
	}

	@Test
	void givesOutNoSlotAboveTheMaximum() {
		withTuner(RESOURCE_BASED,
				(tuner) -> assertThat(tuner.getActivityTaskSlotSupplier().tryReserveSlot(reserveAfter(3))).isEmpty());
	}

	@Test
	void controllerHasTheTargetsOfTheProperties() {
		withTuner(RESOURCE_BASED, (tuner) -> {
			ResourceBasedController controller = controllerOf(tuner.getWorkflowTaskSlotSupplier());
			assertThat(controller.options.getTargetCPUUsage()).isEqualTo(0.8);
			assertThat(controller.options.getTargetMemoryUsage()).isEqualTo(0.7);
		});
	}

	@Test
	void suppliersOfAllKindsAndQueuesShareOneController() {
		TemporalWorkerProperties properties = bind(RESOURCE_BASED);
		WorkerTunerFactory factory = new WorkerTunerFactory(properties.getResourceController(), this.beanFactory);
		WorkerTuner orders = factory.create(properties.getDefaults().getSlots(), null);
		WorkerTuner billing = factory.create(properties.getDefaults().getSlots(), null);
		assertThat(Stream.of(orders, billing)
			.flatMap((tuner) -> Stream.<SlotSupplier<?>>of(tuner.getWorkflowTaskSlotSupplier(),
					tuner.getActivityTaskSlotSupplier(), tuner.getLocalActivitySlotSupplier(),
					tuner.getNexusSlotSupplier()))
			.map(WorkerTunerFactoryTests::controllerOf)
			.distinct()).hasSize(1);
	}

	@Test
	void queuesDoNotShareFixedSlots() {
		TemporalWorkerProperties properties = bind("temporal.worker.defaults.slots.activity.fixed.size: 3");
		WorkerTunerFactory factory = new WorkerTunerFactory(properties.getResourceController(), this.beanFactory);
		WorkerTuner orders = factory.create(properties.getDefaults().getSlots(), null);
		WorkerTuner billing = factory.create(properties.getDefaults().getSlots(), null);
		assertThat(orders.getActivityTaskSlotSupplier()).isNotSameAs(billing.getActivityTaskSlotSupplier());
	}

	@Test
	void usesSlotSupplierBean() {
		FixedSizeSlotSupplier<ActivitySlotInfo> supplier = new FixedSizeSlotSupplier<>(3);
		this.beanFactory.addBean("paymentSlots", supplier);
		withTuner("temporal.worker.defaults.slots.activity.bean: paymentSlots",
				(tuner) -> assertThat(tuner.getActivityTaskSlotSupplier()).isSameAs(supplier));
	}

	private void withTuner(String yaml, Consumer<WorkerTuner> assertions) {
		TemporalWorkerProperties properties = bind(yaml);
		WorkerTunerFactory factory = new WorkerTunerFactory(properties.getResourceController(), this.beanFactory);
		assertThat(factory.create(properties.getDefaults().getSlots(), null)).satisfies(assertions::accept);
	}

	private static TemporalWorkerProperties bind(String yaml) {
		return PropertyBinding.yaml("temporal.worker", TemporalWorkerProperties.class, yaml);
	}

	private static ResourceBasedController controllerOf(SlotSupplier<?> supplier) {
		return ((ResourceBasedSlotSupplier<?>) supplier).getResourceController();
	}

	private static SlotReserveContext<ActivitySlotInfo> reserveAfter(int issued) {
		SlotReserveContext<ActivitySlotInfo> context = mock();
		given(context.getNumIssuedSlots()).willReturn(issued);
		return context;
	}

}
