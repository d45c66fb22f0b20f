package dev.temporalworker.autoconfigure.worker;

import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.autoconfigure.PropertyRules.Setting;
import dev.temporalworker.autoconfigure.worker.ClientWorkerProperties.ResourceController;
import dev.temporalworker.autoconfigure.worker.SlotSupplierSettings.ResourceBased;
import dev.temporalworker.autoconfigure.worker.WorkerSettings.Slots;
import io.temporal.worker.tuning.ResourceBasedSlotOptions;
import io.temporal.worker.tuning.ResourceBasedTuner;
import io.temporal.worker.tuning.SlotSupplier;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Refuses slots that the SDK would refuse later, or not at all, in words that name the
 * key.
 *
 * @param controller the targets of resource-based slots
 * @param threads the threads of workflow code
 * @param workerRules the rules for the properties of Workers
 * @param beanFactory tells slot supplier beans
 */
record SlotsValidator(ResourceController controller, WorkflowThreads threads, PropertyRules workerRules,
		BeanFactory beanFactory) {

	void validate(Slots slots, PropertyRules rules) {
		slots(slots.getWorkflow(), rules.at("workflow"), ResourceBasedTuner.DEFAULT_WORKFLOW_SLOT_OPTIONS);
		workflowSlots(slots.getWorkflow(), rules.at("workflow"));
		slots(slots.getActivity(), rules.at("activity"), ResourceBasedTuner.DEFAULT_ACTIVITY_SLOT_OPTIONS);
		slots(slots.getLocalActivity(), rules.at("local-activity"), ResourceBasedTuner.DEFAULT_ACTIVITY_SLOT_OPTIONS);
		slots(slots.getNexus(), rules.at("nexus"), ResourceBasedTuner.DEFAULT_NEXUS_SLOT_OPTIONS);
	}

	static boolean areResourceBased(Slots slots) {
		return Stream.of(slots.getWorkflow(), slots.getActivity(), slots.getLocalActivity(), slots.getNexus())
			.anyMatch((kind) -> kind != null && kind.resourceBased() != null);
	}

	private void slots(@Nullable SlotSupplierSettings slots, PropertyRules rules, ResourceBasedSlotOptions defaults) {
		if (slots == null) {
			return;
		}
		Setting<String> bean = rules.of("bean", slots.bean());
		rules.exactlyOne(rules.of("fixed.size", slots.fixedSize()), bean,
				rules.of("resource-based", slots.resourceBased()));
		if (slots.resourceBased() != null) {
			resourceBased(slots.resourceBased(), rules.at("resource-based"), defaults);
		}
		bean.require(
				(name) -> this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, SlotSupplier.class),
				"There is no bean of that name and of type %s.".formatted(SlotSupplier.class.getName()));
	}

	private void workflowSlots(@Nullable SlotSupplierSettings slots, PropertyRules rules) {
		Setting<Integer> fixed = rules.of("fixed.size", (slots != null) ? slots.fixedSize() : null);
		int threads = this.threads.virtual() ? Integer.MAX_VALUE : this.threads.maximum();
		String key = this.workerRules.key("cache.max-threads");
		fixed.require((size) -> size <= threads,
				"Each workflow task needs a thread, and there are %d. Raise '%s'.".formatted(threads, key));
		fixed.advise((size) -> size <= threads / 2,
				"Workflows that wait in the cache hold threads too, so there should be at least two threads for each slot. Raise '%s' (%d)."
					.formatted(key, threads));
	}

	private void resourceBased(ResourceBased slots, PropertyRules rules, ResourceBasedSlotOptions defaults) {
		PropertyRules.ordered(rules.of("minimum", slots.minimum(), defaults.getMinimumSlots()),
				rules.of("maximum", slots.maximum(), defaults.getMaximumSlots()));
		PropertyRules controllerRules = this.workerRules.at("resource-controller");
		String reason = "'%s' needs a target above 0 and at most 1.".formatted(rules.prefix());
		controllerRules.require(this.controller.getTargetCpu() != null, "target-cpu", null, reason);
		controllerRules.require(this.controller.getTargetMemory() != null, "target-memory", null, reason);
	}

}
