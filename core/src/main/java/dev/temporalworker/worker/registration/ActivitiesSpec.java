package dev.temporalworker.worker.registration;

import java.util.Set;

import io.temporal.activity.DynamicActivity;

/**
 * A bean with activities as it is registered on a Task Queue.
 *
 * @param beanName the name of the bean
 * @param bean the bean, proxied where the application context proxies it
 * @param types the activity types, empty for a dynamic activity
 */
public record ActivitiesSpec(String beanName, Object bean, Set<String> types) {

	/**
	 * Whether this bean runs every type that no other activity of the Task Queue runs.
	 * @return whether the activity is dynamic
	 */
	public boolean isDynamic() {
		return this.bean instanceof DynamicActivity;
	}

}
