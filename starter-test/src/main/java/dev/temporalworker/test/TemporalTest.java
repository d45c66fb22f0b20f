package dev.temporalworker.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tests workflows and activities of an application with nothing but its Temporal beans,
 * on Workers that are configured as in the application.
 * <p>
 * There are the classes annotated with
 * {@link dev.temporalworker.TemporalWorkflow @TemporalWorkflow},
 * {@link dev.temporalworker.TemporalActivities @TemporalActivities} and
 * {@link dev.temporalworker.TemporalNexusService @TemporalNexusService}, converters,
 * interceptors, context propagators, plugins, customizers and
 * {@code @ConfigurationProperties}, but no web server, no data source and no other
 * components. Activities are replaced with {@code @MockitoBean}, {@code @TestBean} or a
 * bean of a {@code @TestConfiguration}.
 * <p>
 * Fields and parameters of test methods may be of type
 * {@link io.temporal.testing.TestWorkflowEnvironment},
 * {@link io.temporal.client.WorkflowClient},
 * {@link dev.temporalworker.client.WorkflowStubs}, and, parameters only, of a workflow
 * interface, which gives a stub with a random workflow id.
 * <p>
 * Each test method gets a new environment and new Workers; the application context is
 * kept. Methods of such tests never run in parallel.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(TemporalTestContextBootstrapper.class)
@ExtendWith({ TemporalTestCondition.class, SpringExtension.class, TemporalTestParameterResolver.class })
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(TemporalTypeExcludeFilter.class)
@ImportAutoConfiguration
@ResourceLock("dev.temporalworker.test.TemporalTest")
public @interface TemporalTest {

	/**
	 * Alias for {@link #components}.
	 * @return the components
	 */
	@AliasFor("components")
	Class<?>[] value() default {};

	/**
	 * Workflow implementations, and classes with activities or Nexus services, to test.
	 * All of the application when empty.
	 * @return the components
	 */
	@AliasFor("value")
	Class<?>[] components() default {};

	/**
	 * What runs the workflows.
	 * @return the engine
	 */
	TemporalEngine engine() default TemporalEngine.IN_PROCESS;

	/**
	 * Properties in the form {@code key=value}, which win over those of the application.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * Return whether Temporal beans are there without an {@link #includeFilters() include
	 * filter}.
	 * @return whether to use default filters
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filter for components that are there as well.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Filter for components that are not there.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations to leave out.
	 * @return the auto-configurations
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
