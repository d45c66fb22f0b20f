package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot.ratelimiter.autoconfigure.RateLimiterAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Application contexts with Resilience4j.
 */
final class ResilienceContexts {

	private ResilienceContexts() {
	}

	static ApplicationContextRunner registering(Class<?>... workflows) {
		return withResilience4j(Contexts.registering(workflows));
	}

	static ApplicationContextRunner running(Class<?>... workflows) {
		return withResilience4j(Contexts.running(workflows));
	}

	private static ApplicationContextRunner withResilience4j(ApplicationContextRunner contextRunner) {
		return contextRunner.withConfiguration(
				AutoConfigurations.of(CircuitBreakerAutoConfiguration.class, BulkheadAutoConfiguration.class,
						RateLimiterAutoConfiguration.class, TemporalResilienceAutoConfiguration.class));
	}

}
