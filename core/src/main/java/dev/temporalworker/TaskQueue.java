package dev.temporalworker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the Task Queue of a workflow, activity or Nexus service interface in one place:
 * Workers register its implementation there,
 * {@link dev.temporalworker.client.WorkflowStubs} starts workflows there, and workflows
 * send their calls there unless their code or a key says otherwise.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface TaskQueue {

	/**
	 * Name of a queue under {@code temporal.worker.queue}, or a Task Queue name;
	 * placeholders are resolved.
	 * @return the Task Queue
	 */
	String value();

}
