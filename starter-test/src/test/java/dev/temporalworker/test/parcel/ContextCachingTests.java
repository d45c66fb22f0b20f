package dev.temporalworker.test.parcel;

import java.util.stream.Stream;

import dev.temporalworker.test.TemporalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for several {@link TemporalTest @TemporalTest} classes in one JVM, whose contexts
 * Spring caches, pauses and restarts.
 */
class ContextCachingTests {

	@BeforeEach
	void reset() {
		ContextObserver.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "First Second First", "Second First Second", "First First", "Second Second First" })
	void classesDoNotDisturbEachOther(String order) {
		Stream.of(order.split(" ")).forEach(ContextCachingTests::run);
		assertThat(ContextObserver.contexts()).isEqualTo(Stream.of(order.split(" ")).distinct().count());
		assertThat(ContextObserver.running()).containsOnly(1L);
	}

	private static void run(String fixture) {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(DiscoverySelectors
					.selectClass("%s.%sFixture".formatted(ContextCachingTests.class.getPackageName(), fixture)))
				.build(), listener);
		assertThat(listener.getSummary().getFailures()).isEmpty();
		assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(2);
	}

}
