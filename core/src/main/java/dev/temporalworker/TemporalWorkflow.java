package dev.temporalworker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a workflow implementation that Workers of a Task Queue run. The class is found
 * where the application looks for components, must not be a Spring bean, and is
 * instantiated once per execution; its constructor may take immutable settings from the
 * application context, or the arguments of the workflow when it is annotated with
 * {@link io.temporal.workflow.WorkflowInit @WorkflowInit}.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface TemporalWorkflow {

	/**
	 * Task Queues that run this workflow, each the name of a queue under
	 * {@code temporal.worker.queue} or a Task Queue name; placeholders are resolved. When
	 * empty, the {@link TaskQueue @TaskQueue} of the workflow interface is used.
	 * @return the Task Queues
	 */
	String[] taskQueue() default {};

}
