package dev.temporalworker.resilience;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.resilience.ResilientActivities.ActivityResilience;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.failure.ApplicationFailure;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.function.SingletonSupplier;

/**
 * What guards the activities of a client, by Task Queue and activity type. Complete once
 * the singletons of the application context are there, but for dynamic activities.
 * Thread-safe.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class ActivityGuards implements ResilientActivities, SmartInitializingSingleton {

	private final ClientName clientName;

	private final TaskQueues taskQueues;

	private final Gates gates;

	private final SingletonSupplier<List<ActivityResilienceCustomizer>> customizers;

	private final List<ActivityDeferralListener> listeners;

	private final Map<Key, ActivityGuard> guards = new ConcurrentHashMap<>();

	/**
	 * Create guards.
	 * @param taskQueues what the Workers of the client run
	 * @param gates the gates that all clients share
	 * @param customizers supplies what is applied in order to each guard, once the
	 * singletons of the application context are there
	 * @param listeners told of each activity that is deferred
	 */
	public ActivityGuards(TaskQueues taskQueues, Gates gates, Supplier<List<ActivityResilienceCustomizer>> customizers,
			List<ActivityDeferralListener> listeners) {
		this.clientName = taskQueues.getClientName();
		this.taskQueues = taskQueues;
		this.gates = gates;
		this.customizers = SingletonSupplier.of(customizers);
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Return what has to be part of the Workers.
	 * @return the interceptor
	 */
	public WorkerInterceptor interceptor() {
		return new ActivityResilienceInterceptor(this);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.customizers.obtain();
		this.taskQueues.getSpecs().forEach(this::create);
	}

	private void create(TaskQueueSpec spec) {
		spec.activities()
			.stream()
			.flatMap((activities) -> activities.types().stream())
			.forEach((type) -> get(spec.taskQueue(), type));
	}

	/**
	 * Return what guards activities of one type.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param activityType the activity type
	 * @return the guard, which may have no gates
	 */
	ActivityGuard get(String taskQueue, String activityType) {
		return this.guards.computeIfAbsent(new Key(taskQueue, activityType), this::create);
	}

	private ActivityGuard create(Key key) {
		ActivityGuardBuilder builder = new ActivityGuardBuilder();
		this.customizers.obtain()
			.forEach((customizer) -> customizer.customize(key.taskQueue(), key.activityType(), builder));
		return this.gates.guard(builder);
	}

	/**
	 * Put an activity off.
	 * @param info the activity
	 * @param guard its guard
	 * @param refusal why it may not run
	 * @return the failure to end the attempt with
	 */
	ApplicationFailure putOff(ActivityInfo info, ActivityGuard guard, Refusal refusal) {
		DeferralFailure failure = DeferralFailure.of(info, refusal, guard.getJitterCoefficient());
		if (!failure.isFinal()) {
			ActivityDeferral deferral = new ActivityDeferral(this.clientName, info, refusal.reason(),
					refusal.instance(), failure.delay());
			this.listeners.forEach((listener) -> listener.onDeferral(deferral));
		}
		return failure.toException();
	}

	@Override
	public ClientName getClientName() {
		return this.clientName;
	}

	@Override
	public List<ActivityResilience> getActivities() {
		return this.guards.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().hasGates())
			.map((entry) -> entry.getValue().describe(entry.getKey().taskQueue(), entry.getKey().activityType()))
			.sorted(Comparator.comparing(ActivityResilience::taskQueue).thenComparing(ActivityResilience::activityType))
			.toList();
	}

	/**
	 * An activity type on a Task Queue.
	 *
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param activityType the activity type
	 */
	private record Key(String taskQueue, String activityType) {

	}

	/**
	 * One gate for each Resilience4j instance, which all clients and activity types share
	 * as they share the instance. Thread-safe.
	 */
	public static final class Gates {

		private final Map<CircuitBreaker, CircuitBreakerGate> circuitBreakers = new ConcurrentHashMap<>();

		private final Map<Bulkhead, BulkheadGate> bulkheads = new ConcurrentHashMap<>();

		private final Map<RateLimiter, RateLimiterGate> rateLimiters = new ConcurrentHashMap<>();

		/**
		 * Create a guard. A permission of the rate limiter can't be returned, so it is
		 * asked last; a circuit breaker costs nothing, so it is asked first.
		 * @param builder what the guard has
		 * @return the guard
		 */
		ActivityGuard guard(ActivityGuardBuilder builder) {
			List<Gate> gates = new ArrayList<>();
			if (builder.getCircuitBreaker() != null) {
				gates.add(this.circuitBreakers.computeIfAbsent(builder.getCircuitBreaker(), CircuitBreakerGate::new));
			}
			if (builder.getBulkhead() != null) {
				gates.add(this.bulkheads.computeIfAbsent(builder.getBulkhead(),
						(bulkhead) -> new BulkheadGate(bulkhead, new RetrySpacing(System::nanoTime))));
			}
			if (builder.getRateLimiter() != null) {
				gates.add(this.rateLimiters.computeIfAbsent(builder.getRateLimiter(),
						(rateLimiter) -> new RateLimiterGate(rateLimiter, new RetrySpacing(System::nanoTime))));
			}
			return new ActivityGuard(gates, builder.getJitterCoefficient());
		}

	}

}
