package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;

import dev.temporalworker.autoconfigure.ValueRules;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * How slots for one kind of task are supplied: by exactly one of the alternatives.
 *
 * @param fixed Constant number of slots.
 * @param resourceBased Slots that follow CPU and memory.
 * @param bean Name of a slot supplier bean.
 */
record SlotSupplierSettings(@Nullable Fixed fixed, @Nullable ResourceBased resourceBased, @Nullable String bean) {

	public SlotSupplierSettings {
		// An empty key takes back what another source of properties has chosen
		fixed = (fixed != null && fixed.size() != null) ? fixed : null;
		bean = StringUtils.hasText(bean) ? bean : null;
	}

	/**
	 * Returns the constant number of slots.
	 * @return the number, or {@code null} if slots are supplied otherwise
	 */
	@Nullable Integer fixedSize() {
		return (this.fixed != null) ? this.fixed.size() : null;
	}

	/**
	 * Constant number of slots.
	 *
	 * @param size Number of slots.
	 */
	public record Fixed(@Nullable Integer size) {

		public Fixed {
			ValueRules.size("size", size);
		}

	}

	/**
	 * Slots that follow CPU and memory, steered by the resource controller.
	 *
	 * @param minimum Number of slots that are given out whatever the load.
	 * @param maximum Number of slots that are never exceeded.
	 * @param rampThrottle Time to wait between giving out two slots above the minimum.
	 */
	public record ResourceBased(@Nullable Integer minimum, @Nullable Integer maximum, @Nullable Duration rampThrottle) {

		public ResourceBased {
			ValueRules.size("minimum", minimum);
			ValueRules.size("maximum", maximum);
			ValueRules.notNegative("ramp-throttle", rampThrottle);
		}

	}

}
