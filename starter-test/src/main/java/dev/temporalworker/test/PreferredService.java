package dev.temporalworker.test;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Hands the Temporal Service that JUnit holds to application contexts, which are created
 * and cached without JUnit. One JVM uses one service.
 */
final class PreferredService {

	private static final AtomicReference<@Nullable TemporalService> service = new AtomicReference<>();

	private PreferredService() {
	}

	static void set(TemporalService preferred) {
		service.set(preferred);
	}

	static TemporalService get() {
		TemporalService preferred = service.get();
		Assert.state(preferred != null, "JUnit has not found a Temporal Service");
		return preferred;
	}

}
