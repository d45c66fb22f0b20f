package dev.temporalworker.metrics;

import java.time.Duration;

import com.uber.m3.tally.ScopeCloseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerScopeTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void closeReportsWhatHasNotBeenReported() throws ScopeCloseException {
		MicrometerScope scope = new MicrometerScope(this.registry, Duration.ofHours(1));
		scope.getScope().counter("temporal_request").inc(3);
		scope.getScope().gauge("temporal_num_pollers").update(5);
		scope.close();
		assertThat(this.registry.get("temporal_request").counter().count()).isEqualTo(3);
		assertThat(this.registry.get("temporal_num_pollers").gauge().value()).isEqualTo(5);
	}

	@Test
	void closeLeavesTheRegistryOpen() throws ScopeCloseException {
		new MicrometerScope(this.registry, Duration.ofHours(1)).close();
		assertThat(this.registry.isClosed()).isFalse();
	}

}
