package dev.temporalworker.autoconfigure.worker.discovery;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.autoconfigure.worker.discovery.shop.OrderWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workflows are found under the conditions and annotations of components.
 */
class ConditionsTests {

	@ParameterizedTest
	@ValueSource(
			classes = { OnExpression.class, OnBean.class, OnMissingBean.class, OnResource.class, OnAnyProperty.class })
	void registersWorkflowWhoseConditionHolds(Class<?> implementation) {
		Contexts.registering(implementation).withBean(Runnable.class, () -> () -> {
		}).withPropertyValues("second=true").run(registers(implementation));
	}

	@ParameterizedTest
	@ValueSource(classes = { OnFalseExpression.class, OnBean.class, OnAnyProperty.class })
	void leavesOutWorkflowWhoseConditionDoesNotHold(Class<?> implementation) {
		Contexts.registering(implementation).run(registers());
	}

	@Test
	void registersWorkflowWithAnnotationOfTheApplication() {
		Contexts.registering(Annotated.class, ShopWorkflow.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(TaskQueues.class).getNames()).containsExactly("shop");
		});
	}

	private static ContextConsumer<AssertableApplicationContext> registers(Class<?>... implementations) {
		return (context) -> assertThat(context.getBean(TaskQueues.class).getSpecs())
			.flatMap((spec) -> spec.workflows().stream().<Class<?>>map(WorkflowSpec::implementation).toList())
			.containsExactly(implementations);
	}

	/**
	 * Runs without a result.
	 */
	public abstract static class Order implements OrderWorkflow {

		@Override
		public void run() {
		}

	}

	@TemporalWorkflow
	@ConditionalOnExpression("true")
	public static class OnExpression extends Order {

	}

	@TemporalWorkflow
	@ConditionalOnExpression("false")
	public static class OnFalseExpression extends Order {

	}

	@TemporalWorkflow
	@ConditionalOnBean(Runnable.class)
	public static class OnBean extends Order {

	}

	@TemporalWorkflow
	@ConditionalOnMissingBean(Thread.class)
	public static class OnMissingBean extends Order {

	}

	@TemporalWorkflow
	@ConditionalOnResource(resources = "classpath:META-INF/MANIFEST.MF")
	public static class OnResource extends Order {

	}

	@TemporalWorkflow
	@Conditional(AnyProperty.class)
	public static class OnAnyProperty extends Order {

	}

	static class AnyProperty extends AnyNestedCondition {

		AnyProperty() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnProperty("first")
		static class First {

		}

		@ConditionalOnProperty("second")
		static class Second {

		}

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@TemporalWorkflow
	public @interface ShopWorkflow {

		@AliasFor(annotation = TemporalWorkflow.class, attribute = "taskQueue")
		String queue() default "shop";

	}

	@WorkflowInterface
	public interface UnnamedWorkflow {

		@WorkflowMethod
		void run();

	}

	@ShopWorkflow
	public static class Annotated implements UnnamedWorkflow {

		@Override
		public void run() {
		}

	}

}
