package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.autoconfigure.worker.registration.OrderActivities;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AnnotatedActivitiesTests {

	@ParameterizedTest
	@ValueSource(classes = { RetriedMethod.class, RetriedClass.class })
	void retryIsRefused(Class<?> activities) {
		registering(activities).run(
				Contexts.refused(
						"The activity 'Reserve' of the bean 'activities' (%s) is annotated with @Retry"
							.formatted(activities.getName()),
						"Set 'temporal.worker.defaults.activity-options.Reserve.retry'"));
	}

	@Test
	void retryOfADynamicActivityIsRefused() {
		registering(RetriedDynamicActivity.class)
			.run(Contexts.refused("The activity 'default' of the bean 'activities'", "Remove the annotation"));
	}

	@Test
	void timeLimiterIsRefused() {
		registering(TimeLimitedMethod.class).run(Contexts.refused("is annotated with @TimeLimiter",
				"Set 'temporal.worker.defaults.activity-options.Reserve.start-to-close-timeout'"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void annotationBehindAProxyIsFound(boolean proxyTargetClass) {
		registering(RetriedMethod.class)
			.withBean("advice", MethodInterceptor.class, () -> (invocation) -> invocation.proceed())
			.withBean(BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("activities");
				creator.setInterceptorNames("advice");
				creator.setProxyTargetClass(proxyTargetClass);
				return creator;
			})
			.run(Contexts.refused("is annotated with @Retry", "Remove the annotation"));
	}

	@Test
	void otherAnnotationsAreWarnedOfOnce(CapturedOutput output) {
		registering(GuardedMethod.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output)
				.containsOnlyOnce("The bean 'activities' has activities with annotations of Resilience4j.")
				.contains("'temporal.resilience.activity.Reserve.circuit-breaker=warehouse', "
						+ "'temporal.resilience.activity.Reserve.bulkhead=gate'");
		});
	}

	@Test
	void nothingIsSaidWithoutAnnotations(CapturedOutput output) {
		registering(PlainActivities.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("annotations of Resilience4j");
		});
	}

	private static ApplicationContextRunner registering(Class<?> activities) {
		return ResilienceContexts.registering().withBean("activities", activities);
	}

	@TemporalActivities
	public static class RetriedMethod implements OrderActivities {

		@Override
		@Retry(name = "warehouse")
		public String reserve(String order) {
			return order;
		}

	}

	@TemporalActivities
	@Retry(name = "warehouse")
	public static class RetriedClass implements OrderActivities {

		@Override
		public String reserve(String order) {
			return order;
		}

	}

	@TemporalActivities(taskQueue = "orders")
	public static class RetriedDynamicActivity implements DynamicActivity {

		@Override
		@Retry(name = "warehouse")
		public Object execute(EncodedValues arguments) {
			return "any";
		}

	}

	@TemporalActivities
	public static class TimeLimitedMethod implements OrderActivities {

		@Override
		@TimeLimiter(name = "warehouse")
		public String reserve(String order) {
			return order;
		}

	}

	@TemporalActivities
	@Bulkhead(name = "gate")
	public static class GuardedMethod implements OrderActivities {

		@Override
		@CircuitBreaker(name = "warehouse")
		public String reserve(String order) {
			return order;
		}

	}

	@TemporalActivities
	public static class PlainActivities implements OrderActivities {

		@Override
		public String reserve(String order) {
			return order;
		}

	}

}
