package dev.temporalworker.autoconfigure.worker;

import java.util.function.BiFunction;
import java.util.function.Function;

import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.ResourceController;
import dev.temporalworker.autoconfigure.worker.SlotSupplierSettings.Fixed;
import dev.temporalworker.autoconfigure.worker.SlotSupplierSettings.ResourceBased;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Slots;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.ResourceBasedController;
import io.temporal.worker.tuning.ResourceBasedControllerOptions;
import io.temporal.worker.tuning.ResourceBasedSlotOptions;
import io.temporal.worker.tuning.ResourceBasedSlotSupplier;
import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.WorkerTuner;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * Creates tuners from slot settings. The SDK asks that all resource-based suppliers of a
 * tuner share one controller, so there is one for all Task Queues.
 */
final class WorkerTunerFactory {

	private static final WorkerOptions DEFAULTS = WorkerOptions.getDefaultInstance();

	private final BeanFactory beanFactory;

	private final SingletonSupplier<ResourceBasedController> controller;

	WorkerTunerFactory(ResourceController settings, BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.controller = SingletonSupplier.of(() -> createController(settings));
	}

	/**
	 * Creates a tuner. What the Task Queue sets for a kind of task replaces the defaults
	 * for that kind as a whole.
	 * @param defaults the settings for every Task Queue
	 * @param queue the settings of the Task Queue
	 * @return the tuner, or {@code null} if no slots are set
	 */
	@Nullable WorkerTuner create(Slots defaults, @Nullable Slots queue) {
		SlotSupplierSettings workflow = effective(defaults, queue, Slots::getWorkflow);
		SlotSupplierSettings activity = effective(defaults, queue, Slots::getActivity);
		SlotSupplierSettings localActivity = effective(defaults, queue, Slots::getLocalActivity);
		SlotSupplierSettings nexus = effective(defaults, queue, Slots::getNexus);
		if (workflow == null && activity == null && localActivity == null && nexus == null) {
			return null;
		}
		return new CompositeTuner(
				supplier(workflow, DEFAULTS.getMaxConcurrentWorkflowTaskExecutionSize(),
						ResourceBasedSlotSupplier::createForWorkflow),
				supplier(activity, DEFAULTS.getMaxConcurrentActivityExecutionSize(),
						ResourceBasedSlotSupplier::createForActivity),
				supplier(localActivity, DEFAULTS.getMaxConcurrentLocalActivityExecutionSize(),
						ResourceBasedSlotSupplier::createForLocalActivity),
				supplier(nexus, DEFAULTS.getMaxConcurrentNexusExecutionSize(),
						ResourceBasedSlotSupplier::createForNexus));
	}

	private static @Nullable SlotSupplierSettings effective(Slots defaults, @Nullable Slots queue,
			Function<Slots, @Nullable SlotSupplierSettings> kind) {
		SlotSupplierSettings specific = (queue != null) ? kind.apply(queue) : null;
		return (specific != null) ? specific : kind.apply(defaults);
	}

	private <SI extends SlotInfo> SlotSupplier<SI> supplier(@Nullable SlotSupplierSettings settings, int defaultSize,
			BiFunction<ResourceBasedController, ResourceBasedSlotOptions, ResourceBasedSlotSupplier<SI>> resourceBased) {
		if (settings == null) {
			return new FixedSizeSlotSupplier<>(defaultSize);
		}
		if (settings.bean() != null) {
			return bean(settings.bean());
		}
		if (settings.resourceBased() != null) {
			return resourceBased.apply(this.controller.obtain(), options(settings.resourceBased()));
		}
		Fixed fixed = settings.fixed();
		Assert.state(fixed != null && fixed.size() != null, "Slot settings are used before they were validated");
		return new FixedSizeSlotSupplier<>(fixed.size());
	}

	@SuppressWarnings("unchecked")
	private <SI extends SlotInfo> SlotSupplier<SI> bean(String name) {
		return this.beanFactory.getBean(name, SlotSupplier.class);
	}

	private static ResourceBasedSlotOptions options(ResourceBased settings) {
		ResourceBasedSlotOptions.Builder options = ResourceBasedSlotOptions.newBuilder();
		PropertyMapper map = PropertyMapper.get();
		map.from(settings::minimum).to(options::setMinimumSlots);
		map.from(settings::maximum).to(options::setMaximumSlots);
		map.from(settings::rampThrottle).to(options::setRampThrottle);
		return options.build();
	}

	private static ResourceBasedController createController(ResourceController settings) {
		Double memory = settings.getTargetMemory();
		Double cpu = settings.getTargetCpu();
		Assert.state(memory != null && cpu != null, "The resource controller is used before it was validated");
		ResourceBasedControllerOptions.Builder options = ResourceBasedControllerOptions.newBuilder(memory, cpu);
		customize(settings.getCpu(), settings.getMemory(), options);
		return ResourceBasedController.newSystemInfoController(options.build());
	}

	private static void customize(ControlSettings cpu, ControlSettings memory,
			ResourceBasedControllerOptions.Builder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(cpu.getProportionalGain()).to(options::setCpuPGain);
		map.from(cpu.getIntegralGain()).to(options::setCpuIGain);
		map.from(cpu.getDerivativeGain()).to(options::setCpuDGain);
		map.from(cpu.getOutputThreshold()).to(options::setCpuOutputThreshold);
		map.from(memory.getProportionalGain()).to(options::setMemoryPGain);
		map.from(memory.getIntegralGain()).to(options::setMemoryIGain);
		map.from(memory.getDerivativeGain()).to(options::setMemoryDGain);
		map.from(memory.getOutputThreshold()).to(options::setMemoryOutputThreshold);
	}

}
