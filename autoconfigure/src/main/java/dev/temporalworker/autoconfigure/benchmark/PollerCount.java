package dev.temporalworker.autoconfigure.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.temporalworker.autoconfigure.ValueRules;
import io.temporal.worker.tuning.PollerBehavior;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How many polls Workers have open.
 *
 * @param minimum the least number
 * @param maximum the greatest number, the same unless the number follows the load
 */
record PollerCount(int minimum, int maximum) {

	private static final Pattern TEXT = Pattern.compile("(\\d{1,7})(?:\\s*-\\s*(\\d{1,7}))?");

	/**
	 * Read a number such as '20' or '5-100'.
	 * @param name the name of the property
	 * @param text the text
	 * @return the number
	 */
	static PollerCount parse(String name, String text) {
		Matcher matcher = TEXT.matcher(text.strip());
		if (matcher.matches()) {
			int minimum = Integer.parseInt(matcher.group(1));
			int maximum = (matcher.group(2) != null) ? Integer.parseInt(matcher.group(2)) : minimum;
			// The SDK polls the Task Queue and that of the cache
			if (minimum >= ((matcher.group(2) != null) ? 1 : 2) && maximum >= minimum) {
				ValueRules.size(name, maximum);
				return new PollerCount(minimum, maximum);
			}
		}
		throw new InvalidConfigurationPropertyValueException(name, text,
				"A number of at least 2 is needed, such as '20', or a range that the load decides in, such as '5-100'.");
	}

	boolean isScaling() {
		return this.minimum < this.maximum;
	}

	PollerBehavior behavior() {
		return isScaling() ? new PollerBehaviorAutoscaling(this.minimum, this.maximum, this.minimum)
				: new PollerBehaviorSimpleMaximum(this.maximum);
	}

	String yaml() {
		return isScaling() ? "autoscaling: {minimum: %d, maximum: %d, initial: %d}".formatted(this.minimum,
				this.maximum, this.minimum) : "maximum: %d".formatted(this.maximum);
	}

	@Override
	public String toString() {
		return isScaling() ? "%d-%d".formatted(this.minimum, this.maximum) : String.valueOf(this.maximum);
	}

}
