package dev.temporalworker.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.temporalworker.resilience.ResilientActivities;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience.CircuitBreakerStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells the state of the circuit breakers around activities. Never down: an open circuit
 * means that something else is, and Workers go on with what does not need that.
 */
final class ResilienceHealthIndicator extends AbstractHealthIndicator {

	private final ResilientActivities resilientActivities;

	ResilienceHealthIndicator(ResilientActivities resilientActivities) {
		super("Resilience health check failed");
		this.resilientActivities = resilientActivities;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		List<ActivityResilience> activities = this.resilientActivities.getActivities();
		builder.up();
		activities.stream()
			.map(ActivityResilience::circuitBreaker)
			.filter(Objects::nonNull)
			.forEach(
					(circuitBreaker) -> builder.withDetail(circuitBreaker.name(), details(circuitBreaker, activities)));
	}

	private static Map<String, Object> details(CircuitBreakerStatus circuitBreaker,
			List<ActivityResilience> activities) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", circuitBreaker.state());
		if (circuitBreaker.failureRate() != null) {
			details.put("failureRate", "%.1f%%".formatted(circuitBreaker.failureRate()));
		}
		if (circuitBreaker.nextTrial() != null) {
			details.put("nextTrial", "in %d s".formatted(circuitBreaker.nextTrial().toSeconds()));
		}
		details.put("activities",
				activities.stream()
					.filter((activity) -> activity.circuitBreaker() != null
							&& activity.circuitBreaker().name().equals(circuitBreaker.name()))
					.map((activity) -> "%s/%s".formatted(activity.taskQueue(), activity.activityType()))
					.toList());
		return details;
	}

}
