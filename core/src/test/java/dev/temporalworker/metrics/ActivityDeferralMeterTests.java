package dev.temporalworker.metrics;

import java.time.Duration;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ActivityDeferral;
import dev.temporalworker.resilience.ActivityDeferral.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ActivityDeferralMeterTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ActivityDeferralMeter meter = new ActivityDeferralMeter(this.registry);

	@Test
	void countsByReasonAndType() {
		defer("Charge", Reason.CIRCUIT_OPEN);
		defer("Charge", Reason.CIRCUIT_OPEN);
		defer("Charge", Reason.RATE_LIMITED);
		defer("Check", Reason.CIRCUIT_OPEN);
		assertThat(this.registry.get("temporal_worker_activity_deferred")
			.tags("client", "primary", "namespace", "default", "task_queue", "billing", "activity_type", "Charge",
					"reason", "circuit_open")
			.counter()
			.count()).isEqualTo(2);
		assertThat(this.registry.find("temporal_worker_activity_deferred").counters()).hasSize(3);
	}

	private void defer(String type, Reason reason) {
		ActivityInfo activity = mock();
		given(activity.getNamespace()).willReturn("default");
		given(activity.getActivityTaskQueue()).willReturn("billing");
		given(activity.getActivityType()).willReturn(type);
		this.meter
			.onDeferral(new ActivityDeferral(ClientName.PRIMARY, activity, reason, "fraud", Duration.ofSeconds(1)));
	}

}
