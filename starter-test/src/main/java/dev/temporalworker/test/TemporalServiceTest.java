package dev.temporalworker.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a real Temporal Service, as a parameter of type
 * {@link TemporalService} of a constructor, a test or a lifecycle method.
 * <p>
 * The service is the first of these that is at hand:
 * <ol>
 * <li>the one at the {@code host:port} of the environment variable
 * {@code TEMPORAL_ADDRESS},</li>
 * <li>a development server of the Temporal CLI, if {@code temporal} is on the
 * {@code PATH},</li>
 * <li>the same in a container, if {@code org.testcontainers:testcontainers} is on the
 * class path and Docker is available,</li>
 * <li>the first one of {@link TemporalServices @TemporalServices}.</li>
 * </ol>
 * It is started once per JVM and stopped at the end. Without any, the tests are skipped;
 * if the environment variable {@code CI} is set, they fail.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith({ TemporalServiceCondition.class, TemporalServiceParameterResolver.class })
public @interface TemporalServiceTest {

}
