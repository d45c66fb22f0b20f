package dev.temporalworker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a Spring bean that implements a Nexus service, annotated with
 * {@link io.nexusrpc.handler.ServiceImpl @ServiceImpl}, whose operations Workers of a
 * Task Queue run. The bean is picked up by component scanning. The SDK calls the target
 * of the bean, so aspects around a Nexus service have no effect.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface TemporalNexusService {

	/**
	 * Task Queues that run this service, each the name of a queue under
	 * {@code temporal.worker.queue} or a Task Queue name; placeholders are resolved. When
	 * empty, the {@link TaskQueue @TaskQueue} of the service interface is used.
	 * @return the Task Queues
	 */
	String[] taskQueue() default {};

}
