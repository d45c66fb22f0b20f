package dev.temporalworker.resilience;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import org.jspecify.annotations.Nullable;

/**
 * What guards the activities of one type. Thread-safe.
 */
final class ActivityGuard {

	private final List<Gate> gates;

	private final double jitterCoefficient;

	/**
	 * Create a guard.
	 * @param gates the gates in the order in which they are to be passed
	 * @param jitterCoefficient the share of the spread of a refusal to use
	 */
	ActivityGuard(List<Gate> gates, double jitterCoefficient) {
		this.gates = List.copyOf(gates);
		this.jitterCoefficient = jitterCoefficient;
	}

	boolean hasGates() {
		return !this.gates.isEmpty();
	}

	/**
	 * Passes all gates, or none.
	 * @return why not, or {@code null} if the activity may run
	 */
	@Nullable Refusal enter() {
		for (int i = 0; i < this.gates.size(); i++) {
			Refusal refusal = this.gates.get(i).enter();
			if (refusal != null) {
				this.gates.subList(0, i).forEach(Gate::leave);
				return refusal;
			}
		}
		return null;
	}

	void exit(AttemptResult outcome) {
		this.gates.forEach((gate) -> gate.exit(outcome));
	}

	/**
	 * Tells when an activity that failed is to come back.
	 * @param outcome how it ended
	 * @return when the circuit lets a trial through, or {@code null} if it is not open or
	 * has nothing to do with the failure
	 */
	@Nullable Duration retryDelay(AttemptResult outcome) {
		CircuitBreakerGate circuitBreaker = find(CircuitBreakerGate.class);
		Refusal refusal = (circuitBreaker != null && outcome.counted()) ? circuitBreaker.whileOpen() : null;
		return (refusal != null) ? refusal.delay(this.jitterCoefficient) : null;
	}

	double getJitterCoefficient() {
		return this.jitterCoefficient;
	}

	ActivityResilience describe(String taskQueue, String activityType) {
		CircuitBreakerGate circuitBreaker = find(CircuitBreakerGate.class);
		BulkheadGate bulkhead = find(BulkheadGate.class);
		RateLimiterGate rateLimiter = find(RateLimiterGate.class);
		return new ActivityResilience(taskQueue, activityType,
				(circuitBreaker != null) ? circuitBreaker.status() : null,
				(bulkhead != null) ? bulkhead.status() : null, (rateLimiter != null) ? rateLimiter.status() : null);
	}

	private <G extends Gate> @Nullable G find(Class<G> type) {
		return this.gates.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

}
