package dev.temporalworker.actuate.worker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Times as descriptors tell them: to the millisecond, which is as exact as they are read.
 */
final class Milliseconds {

	private Milliseconds() {
	}

	static @Nullable Instant of(@Nullable Instant time) {
		return (time != null) ? time.truncatedTo(ChronoUnit.MILLIS) : null;
	}

}
