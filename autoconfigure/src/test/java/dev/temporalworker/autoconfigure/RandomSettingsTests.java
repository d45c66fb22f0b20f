package dev.temporalworker.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.embedded.TemporalEmbeddedAutoConfiguration;
import dev.temporalworker.autoconfigure.keys.TemporalKeysAutoConfiguration;
import dev.temporalworker.autoconfigure.metrics.TemporalMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.metrics.TemporalResilienceMetricsAutoConfiguration;
import dev.temporalworker.autoconfigure.observation.TemporalObservationAutoConfiguration;
import dev.temporalworker.autoconfigure.resilience.TemporalResilienceAutoConfiguration;
import dev.temporalworker.autoconfigure.service.TemporalServiceViewAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingActivitiesImpl;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingSettings;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot.ratelimiter.autoconfigure.RateLimiterAutoConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Whatever is set, an application context starts or somebody says why it does not.
 * <p>
 * Each run tries the same settings, so that a build tells of its own change only.
 * 'settings.seed' chooses others and 'settings.trees' more of them. Those that fail are
 * made as small as possible and named with their seed.
 */
class RandomSettingsTests {

	private static final long SEED = Long.getLong("settings.seed", 1);

	private static final int TREES = Integer.getInteger("settings.trees", 20);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withInitializer(EnvironmentVariables.of(Map.of()))
		.withInitializer((context) -> AutoConfigurationPackages.register(
				(BeanDefinitionRegistry) ((GenericApplicationContext) context).getBeanFactory(),
				GreetingApplication.class.getPackageName()))
		.withBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, IdleLifecycleProcessor.class)
		.withBean(GreetingActivitiesImpl.class)
		.withBean("greetingSettings", GreetingSettings.class, () -> new GreetingSettings("Hello"))
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("resilience4j.circuitbreaker.instances.greetings.sliding-window-size=5",
				"resilience4j.bulkhead.instances.greetings.max-concurrent-calls=5",
				"resilience4j.ratelimiter.instances.greetings.limit-for-period=5")
		.withBean(ObservationRegistry.class, ObservationRegistry::create)
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, TemporalKeysAutoConfiguration.class,
				TemporalConnectionAutoConfiguration.class, TemporalEmbeddedAutoConfiguration.class,
				TemporalClientAutoConfiguration.class, TemporalTaskQueuesAutoConfiguration.class,
				TemporalWorkerAutoConfiguration.class, TemporalClientsAutoConfiguration.class,
				TemporalMetricsAutoConfiguration.class, TemporalObservationAutoConfiguration.class,
				TemporalServiceViewAutoConfiguration.class, CircuitBreakerAutoConfiguration.class,
				BulkheadAutoConfiguration.class, RateLimiterAutoConfiguration.class,
				TemporalResilienceAutoConfiguration.class, TemporalResilienceMetricsAutoConfiguration.class));

	@RepeatedTest(20)
	void areTakenOrExplained(RepetitionInfo repetition) {
		for (int i = 0; i < TREES; i++) {
			long seed = SEED + (repetition.getCurrentRepetition() - 1L) * TREES + i;
			Map<String, Object> settings = new RandomSettings(new Random(seed)).next();
			Throwable failure = failure(settings);
			if (failure != null) {
				Map<String, Object> smallest = shrink(settings);
				fail("Nobody explains what is wrong with %s (-Dsettings.seed=%d)".formatted(smallest, seed),
						failure(smallest));
			}
		}
	}

	private Map<String, Object> shrink(Map<String, Object> settings) {
		for (String key : settings.keySet()) {
			Map<String, Object> fewer = new LinkedHashMap<>(settings);
			fewer.remove(key);
			if (failure(fewer) != null) {
				return shrink(fewer);
			}
		}
		return settings;
	}

	private @Nullable Throwable failure(Map<String, Object> settings) {
		try {
			ApplicationContextRunner application = this.contextRunner
				.withPropertyValues("temporal.worker.queue.greetings.task-queue=greetings")
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("chance", settings)));
			FailureAnalysis analysis = FailureAnalyses.ofAny(application);
			assertThat((analysis != null) ? analysis.getAction() : "Nothing").isNotBlank();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

}
