package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.resilience.ResilienceGates;
import dev.temporalworker.worker.RegistrationException;
import dev.temporalworker.worker.TaskQueues;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of Resilience4j around activities.
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@ConditionalOnBean(TaskQueues.class)
public final class TemporalResilienceAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ CircuitBreaker.class, Bulkhead.class, RateLimiter.class })
	@Conditional(OnActivityResilienceCondition.class)
	@Import(ResilienceBeansRegistrar.class)
	static class GuardedActivitiesConfiguration {

		@Bean
		ResilienceGates temporalResilienceGates() {
			return new ResilienceGates();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass({ "io.github.resilience4j.circuitbreaker.CircuitBreaker",
			"io.github.resilience4j.bulkhead.Bulkhead", "io.github.resilience4j.ratelimiter.RateLimiter" })
	@Conditional(OnActivityResilienceKeysCondition.class)
	static class MissingResilience4jConfiguration {

		@Bean
		SmartInitializingSingleton missingResilience4j(Environment environment) {
			throw new RegistrationException(
					"'%s' names instances of Resilience4j, which is not on the class path."
						.formatted(ActivityResilienceKeys.find(environment).get(0)),
					"Add the dependency 'io.github.resilience4j:resilience4j-spring-boot4', or remove the keys.");
		}

	}

}
