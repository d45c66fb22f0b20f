package dev.temporalworker.autoconfigure.actuate;

import java.util.List;
import java.util.Optional;

import dev.temporalworker.autoconfigure.keys.WrittenKey;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ResourceBasedSlotOptions;
import io.temporal.worker.tuning.ResourceBasedTuner;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.WorkerTuner;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.ApplicationConversionService;

/**
 * Describes the options that decide how many slots there are. What the application
 * supplies itself has no key; the name of the option then ends with the kind of task.
 *
 * @param slots the slots for one kind of task
 * @param configured the options of the Worker as the properties made them
 */
record SlotOptions(TaskSlots slots, WorkerOptions configured) {

	void describe(OptionDescriptions descriptions, List<String> prefixes) {
		AlternativeKeys alternatives = AlternativeKeys.ofSlots(ConstantName.of(this.slots.getKind()));
		String place = descriptions.place(alternatives, prefixes);
		Optional<WrittenKey> bean = descriptions.find(place, alternatives.key("bean"));
		if (isChanged()) {
			describeChanged(descriptions, alternatives, place);
		}
		else if (bean.isPresent()) {
			descriptions.addConfigured(alternatives.key("bean"), bean.get().value(), bean.get());
		}
		else if (this.slots.getSupply() == SlotSupply.FIXED) {
			String name = alternatives.key("fixed.size");
			descriptions.addConfigured(name, this.slots.getConfiguredMaximum(),
					descriptions.find(place, name).orElse(null));
		}
		else {
			describeResourceBased(descriptions, alternatives, place);
		}
	}

	private boolean isChanged() {
		SlotSupplier<?> supplier = configuredSupplier();
		return (supplier != null) ? !this.slots.isSuppliedBy(supplier) : !isDefault();
	}

	private @Nullable SlotSupplier<?> configuredSupplier() {
		WorkerTuner tuner = this.configured.getWorkerTuner();
		if (tuner == null) {
			return null;
		}
		return switch (this.slots.getKind()) {
			case WORKFLOW -> tuner.getWorkflowTaskSlotSupplier();
			case ACTIVITY -> tuner.getActivityTaskSlotSupplier();
			case LOCAL_ACTIVITY -> tuner.getLocalActivitySlotSupplier();
			case NEXUS -> tuner.getNexusSlotSupplier();
		};
	}

	private boolean isDefault() {
		return this.slots.getSupply() == SlotSupply.FIXED
				&& Integer.valueOf(this.slots.getKind().getDefaultSlots()).equals(this.slots.getConfiguredMaximum());
	}

	private void describeChanged(OptionDescriptions descriptions, AlternativeKeys alternatives, String place) {
		if (this.slots.getSupply() != SlotSupply.FIXED) {
			descriptions.addChanged(alternatives.name(), this.slots.getSupply(), null, null);
			return;
		}
		SlotSupplier<?> supplier = configuredSupplier();
		Object size = (supplier != null) ? supplier.getMaximumSlots().orElse(null)
				: Integer.valueOf(this.slots.getKind().getDefaultSlots());
		String name = alternatives.key("fixed.size");
		descriptions.addChanged(name, this.slots.getConfiguredMaximum(), descriptions.find(place, name).orElse(null),
				size);
	}

	private void describeResourceBased(OptionDescriptions descriptions, AlternativeKeys alternatives, String place) {
		ResourceBasedSlotOptions defaults = switch (this.slots.getKind()) {
			case WORKFLOW -> ResourceBasedTuner.DEFAULT_WORKFLOW_SLOT_OPTIONS;
			case ACTIVITY, LOCAL_ACTIVITY -> ResourceBasedTuner.DEFAULT_ACTIVITY_SLOT_OPTIONS;
			case NEXUS -> ResourceBasedTuner.DEFAULT_NEXUS_SLOT_OPTIONS;
		};
		describe(descriptions, place, alternatives.key("resource-based.minimum"), defaults.getMinimumSlots());
		describe(descriptions, place, alternatives.key("resource-based.maximum"), defaults.getMaximumSlots());
		describe(descriptions, place, alternatives.key("resource-based.ramp-throttle"), defaults.getRampThrottle());
	}

	private static void describe(OptionDescriptions descriptions, String place, String name, Object defaultValue) {
		WrittenKey written = descriptions.find(place, name).orElse(null);
		Object value = (written != null)
				? ApplicationConversionService.getSharedInstance().convert(written.value(), defaultValue.getClass())
				: defaultValue;
		descriptions.addConfigured(name, value, written);
	}

}
