package dev.temporalworker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a Spring bean whose activities Workers of a Task Queue run. The bean is picked up
 * by component scanning and may be proxied.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface TemporalActivities {

	/**
	 * Task Queues that run these activities, each the name of a queue under
	 * {@code temporal.worker.queue} or a Task Queue name; placeholders are resolved. When
	 * empty, the {@link TaskQueue @TaskQueue} of the activity interface is used.
	 * @return the Task Queues
	 */
	String[] taskQueue() default {};

}
