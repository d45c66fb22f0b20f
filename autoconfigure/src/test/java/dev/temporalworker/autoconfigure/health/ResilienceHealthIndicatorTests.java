package dev.temporalworker.autoconfigure.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.BulkheadStatus;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.CircuitBreakerStatus;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ResilienceHealthIndicatorTests {

	private static final CircuitBreakerStatus OPEN = new CircuitBreakerStatus("fraud", "OPEN", 100f,
			Duration.ofSeconds(15));

	private static final CircuitBreakerStatus CLOSED = new CircuitBreakerStatus("psp", "CLOSED", null, null);

	private final ResilientActivities activities = mock();

	@Test
	void openCircuitIsToldAndNeverDown() {
		given(this.activities.getActivities()).willReturn(List.of(activity("Charge", OPEN), activity("Check", OPEN)));
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsOnlyKeys("fraud");
		assertThat(details(health, "fraud")).containsEntry("state", "OPEN")
			.containsEntry("nextTrial", "in 15 s")
			.containsEntry("activities", List.of("billing/Charge", "billing/Check"))
			.containsKey("failureRate");
	}

	@Test
	void closedCircuitTellsWhatIsKnown() {
		given(this.activities.getActivities()).willReturn(List.of(activity("Charge", CLOSED)));
		assertThat(details(health(), "psp")).containsOnlyKeys("state", "activities");
	}

	@Test
	void activitiesWithoutCircuitBreakerAreLeftOut() {
		given(this.activities.getActivities()).willReturn(
				List.of(new ActivityResilience("billing", "Charge", null, new BulkheadStatus("erp", 1, 2), null)));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).isEmpty();
	}

	private Health health() {
		return new ResilienceHealthIndicator(this.activities).health();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> details(Health health, String circuitBreaker) {
		return (Map<String, Object>) health.getDetails().get(circuitBreaker);
	}

	private static ActivityResilience activity(String type, CircuitBreakerStatus circuitBreaker) {
		return new ActivityResilience("billing", type, circuitBreaker, null, null);
	}

}
