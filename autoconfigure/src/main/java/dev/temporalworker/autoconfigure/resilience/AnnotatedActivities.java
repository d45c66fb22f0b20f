package dev.temporalworker.autoconfigure.resilience;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.worker.registration.RegistrationException;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;

/**
 * Looks for annotations of Resilience4j on activities, once the singletons of the
 * application context are there. What Temporal does itself is refused; of what would only
 * let attempts fail, a warning tells the key to use.
 */
final class AnnotatedActivities implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(AnnotatedActivities.class);

	private static final String ANY_TYPE = "default";

	private final Collection<TaskQueues> clients;

	/**
	 * Create a check.
	 * @param clients what the Workers of each client run
	 */
	AnnotatedActivities(Collection<TaskQueues> clients) {
		this.clients = List.copyOf(clients);
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, ActivitiesSpec> beans = new LinkedHashMap<>();
		this.clients.stream()
			.flatMap((client) -> client.getSpecs().stream())
			.flatMap((spec) -> spec.activities().stream())
			.forEach((activities) -> beans.putIfAbsent(activities.beanName(), activities));
		beans.values().forEach(AnnotatedActivities::check);
	}

	private static void check(ActivitiesSpec activities) {
		List<String> keys = new ArrayList<>();
		for (AnnotatedActivity activity : activities(activities)) {
			activity.refuse(Retry.class,
					"which would hold its slot between calls that nobody sees, while Temporal retries activities itself",
					"retry");
			activity.refuse(TimeLimiter.class,
					"which limits nothing but asynchronous results, while Temporal limits the time of activities itself",
					"start-to-close-timeout");
			activity.addKey(CircuitBreaker.class, "circuit-breaker", keys);
			activity.addKey(Bulkhead.class, "bulkhead", keys);
			activity.addKey(RateLimiter.class, "rate-limiter", keys);
		}
		if (!keys.isEmpty()) {
			logger.warn(
					"The bean '%s' has activities with annotations of Resilience4j. What these refuse counts as failed and is retried whether it can run or not. To put it off until it can, set instead: %s"
						.formatted(activities.beanName(), String.join(", ", keys)));
		}
	}

	private static List<AnnotatedActivity> activities(ActivitiesSpec activities) {
		Class<?> target = AopProxyUtils.ultimateTargetClass(activities.bean());
		if (activities.isDynamic()) {
			Method execute = DynamicActivity.class.getMethods()[0];
			return List.of(new AnnotatedActivity(activities.beanName(), ANY_TYPE, target, execute));
		}
		return POJOActivityImplMetadata.newInstance(activities.bean().getClass())
			.getActivityMethods()
			.stream()
			.map((method) -> new AnnotatedActivity(activities.beanName(), method.getActivityTypeName(), target,
					method.getMethod()))
			.toList();
	}

	/**
	 * An activity that may be annotated.
	 *
	 * @param beanName the name of its bean
	 * @param type its activity type
	 * @param target the class behind all proxies
	 * @param declared the method of the interface
	 */
	private record AnnotatedActivity(String beanName, String type, Class<?> target, Method declared) {

		private <A extends Annotation> MergedAnnotation<A> find(Class<A> annotationType) {
			Method implementation = ReflectionUtils.findMethod(this.target, this.declared.getName(),
					this.declared.getParameterTypes());
			MergedAnnotation<A> ofMethod = MergedAnnotations
				.from((implementation != null) ? implementation : this.declared, SearchStrategy.TYPE_HIERARCHY)
				.get(annotationType);
			return ofMethod.isPresent() ? ofMethod
					: MergedAnnotations.from(this.target, SearchStrategy.TYPE_HIERARCHY).get(annotationType);
		}

		void refuse(Class<? extends Annotation> annotationType, String reason, String option) {
			if (find(annotationType).isPresent()) {
				throw new RegistrationException(
						"The activity '%s' of the bean '%s' (%s) is annotated with @%s, %s.".formatted(this.type,
								this.beanName, this.target.getName(), annotationType.getSimpleName(), reason),
						"Remove the annotation, or move it to the bean that the activity calls. Set 'temporal.worker.defaults.activity-options.%s.%s' for what Temporal does."
							.formatted(this.type, option));
			}
		}

		void addKey(Class<? extends Annotation> annotationType, String setting, List<String> keys) {
			MergedAnnotation<?> annotation = find(annotationType);
			if (annotation.isPresent()) {
				keys.add("'temporal.resilience.activity.%s.%s=%s'".formatted(this.type, setting,
						annotation.getString("name")));
			}
		}

	}

}
