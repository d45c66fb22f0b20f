package dev.temporalworker.autoconfigure.benchmark;

import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;

/**
 * Takes the time that it is told, and returns what it gets.
 */
final class BuiltInActivity implements DynamicActivity {

	@Override
	public Object execute(EncodedValues arguments) {
		long milliseconds = arguments.get(0, Long.class);
		try {
			if (milliseconds > 0) {
				Thread.sleep(milliseconds);
			}
			return arguments.get(1, byte[].class);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The benchmark was interrupted", ex);
		}
	}

}
