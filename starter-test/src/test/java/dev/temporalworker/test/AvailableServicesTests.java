package dev.temporalworker.test;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AvailableServices}.
 */
class AvailableServicesTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(AvailableServices.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void captureLog() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void releaseLog() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
	}

	@Test
	void putsPreferredServiceBeforeNamedOnes() {
		assertThat(find(Map.of("TEMPORAL_TEST_SERVICES", "old=host:1", "TEMPORAL_ADDRESS", "host:2")).all())
			.containsExactly(new TemporalService("TEMPORAL_ADDRESS", "host:2"), new TemporalService("old", "host:1"));
	}

	@Test
	void hasNamedServicesWithoutPreferredOne() {
		assertThat(find(Map.of("TEMPORAL_TEST_SERVICES", "old=host:1")).all())
			.containsExactly(new TemporalService("old", "host:1"));
	}

	@Test
	void warnsWhenThereIsNone() {
		assertThat(find(Map.of()).all()).isEmpty();
		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getMessage()).contains("SKIPPED", "TEMPORAL_ADDRESS", "PATH", "Docker",
					"TEMPORAL_TEST_SERVICES");
		});
	}

	@Test
	void doesNotWarnWhenThereIsOne() {
		find(Map.of("TEMPORAL_TEST_SERVICES", "old=host:1"));
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void failsInContinuousIntegrationWhenThereIsNone() {
		assertThatIllegalStateException().isThrownBy(() -> find(Map.of("CI", "true")))
			.withMessageContainingAll("CI is set", "TEMPORAL_ADDRESS", "PATH", "Docker", "TEMPORAL_TEST_SERVICES");
	}

	private static AvailableServices find(Map<String, String> environment) {
		return AvailableServices.find(new ServiceEnvironment(environment::get, () -> false));
	}

}
