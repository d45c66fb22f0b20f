package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.autoconfigure.ClientBeans;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalResilienceProperties;
import dev.temporalworker.resilience.ActivityGuards;
import dev.temporalworker.resilience.ActivityGuards.Gates;
import dev.temporalworker.worker.registration.RegistrationException;
import dev.temporalworker.worker.registration.TaskQueues;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.temporal.common.interceptors.WorkerInterceptor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Resilience4j around activities.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = TemporalClientsAutoConfiguration.class)
@ConditionalOnBean(TaskQueues.class)
public final class TemporalResilienceAutoConfiguration {

	// An interceptor with the name of a client as qualifier is for this client only
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ CircuitBreaker.class, Bulkhead.class, RateLimiter.class })
	@Conditional(OnActivityResilienceCondition.class)
	@EnableConfigurationProperties(TemporalResilienceProperties.class)
	@Import(ResilienceBeansRegistrar.class)
	static class GuardedActivitiesConfiguration {

		private static final String PRIMARY = "primary";

		@Bean
		Gates temporalResilienceGates() {
			return new Gates();
		}

		@Bean
		@Qualifier(PRIMARY)
		@ConditionalOnBooleanProperty(name = "temporal.worker.enabled", matchIfMissing = true)
		ActivityGuards temporalActivityGuards(ListableBeanFactory beanFactory, Environment environment) {
			return new ResilienceAssembler(PRIMARY, beanFactory, environment).guards();
		}

		@Bean
		@Qualifier(PRIMARY)
		@ConditionalOnBooleanProperty(name = "temporal.worker.enabled", matchIfMissing = true)
		WorkerInterceptor temporalActivityResilienceInterceptor(@Qualifier(PRIMARY) ActivityGuards guards) {
			return guards.interceptor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Retry.class)
	static class AnnotatedActivitiesConfiguration {

		@Bean
		AnnotatedActivities temporalAnnotatedActivities(ObjectProvider<TaskQueues> taskQueues) {
			return new AnnotatedActivities(ClientBeans.ofAllClients(taskQueues));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional({ OnMissingResilience4jCondition.class, OnActivityResilienceKeysCondition.class })
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
