package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.TemporalWorkflow;
import dev.temporalworker.client.TaskQueueNames;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;

/**
 * Workflow implementations that can be registered and some that can't.
 */
public final class WorkflowFixtures {

	private WorkflowFixtures() {
	}

	public record Settings(String text) {

	}

	/**
	 * Answers with what its constructor got.
	 */
	public abstract static class SettingsWorkflow implements OrderWorkflow {

		private final String text;

		SettingsWorkflow(String text) {
			this.text = text;
		}

		@Override
		public String process(String order) {
			return this.text;
		}

	}

	@TemporalWorkflow
	public static class PlainWorkflow implements OrderWorkflow {

		@Override
		public String process(String order) {
			return order;
		}

	}

	@TemporalWorkflow
	public static class BeanWorkflow extends SettingsWorkflow {

		public BeanWorkflow(Settings settings) {
			super(settings.text());
		}

	}

	@TemporalWorkflow
	public static class ValueWorkflow extends SettingsWorkflow {

		public ValueWorkflow(@Value("${carrier}") String carrier) {
			super(carrier);
		}

	}

	@TemporalWorkflow
	public static class QualifiedWorkflow extends SettingsWorkflow {

		public QualifiedWorkflow(@Qualifier("fast") Settings settings) {
			super(settings.text());
		}

	}

	@TemporalWorkflow
	public static class NullableWorkflow extends SettingsWorkflow {

		public NullableWorkflow(@Nullable Settings settings) {
			super((settings != null) ? settings.text() : "no settings");
		}

	}

	@TemporalWorkflow
	public static class TaskQueueNamesWorkflow extends SettingsWorkflow {

		public TaskQueueNamesWorkflow(TaskQueueNames taskQueues) {
			super(taskQueues.of(OrderWorkflow.class));
		}

	}

	@TemporalWorkflow
	public static class ThrowingWorkflow extends SettingsWorkflow {

		public ThrowingWorkflow(Settings settings) {
			super(settings.text());
			throw new IllegalStateException("Not today");
		}

	}

	@TemporalWorkflow
	public static class InitWorkflow extends SettingsWorkflow {

		@WorkflowInit
		public InitWorkflow(String order) {
			super(order);
		}

	}

	@TemporalWorkflow
	public static class AutowiredConstructorWorkflow extends SettingsWorkflow {

		public AutowiredConstructorWorkflow() {
			super("none");
		}

		@Autowired
		public AutowiredConstructorWorkflow(Settings settings) {
			super(settings.text());
		}

	}

	@TemporalWorkflow
	public static class DefaultConstructorWorkflow extends SettingsWorkflow {

		public DefaultConstructorWorkflow() {
			super("none");
		}

		public DefaultConstructorWorkflow(Settings settings) {
			super(settings.text());
		}

	}

	@TemporalWorkflow(taskQueue = "orders")
	public static class AnyWorkflow implements DynamicWorkflow {

		@Override
		public Object execute(EncodedValues arguments) {
			return "any " + Workflow.getInfo().getWorkflowType();
		}

	}

	@TemporalWorkflow(taskQueue = "orders")
	public static class AnyPinnedWorkflow extends AnyWorkflow {

		@Override
		public VersioningBehavior getVersioningBehavior() {
			return VersioningBehavior.PINNED;
		}

	}

	@TemporalWorkflow(taskQueue = "orders")
	public static class DynamicBeanWorkflow implements DynamicWorkflow {

		private final Settings settings;

		public DynamicBeanWorkflow(Settings settings) {
			this.settings = settings;
		}

		@Override
		public Object execute(EncodedValues arguments) {
			return "%s %s".formatted(this.settings.text(), Workflow.getInfo().getWorkflowType());
		}

	}

	@TemporalWorkflow
	@Profile("express")
	public static class ProfileWorkflow extends PlainWorkflow {

	}

	@TemporalWorkflow
	public static class TwoConstructorsWorkflow extends SettingsWorkflow {

		public TwoConstructorsWorkflow(Settings settings) {
			super(settings.text());
		}

		public TwoConstructorsWorkflow(@Value("${carrier}") String carrier) {
			super(carrier);
		}

	}

	@TemporalWorkflow
	public static class PrivateConstructorWorkflow extends SettingsWorkflow {

		PrivateConstructorWorkflow() {
			super("none");
		}

	}

	@TemporalWorkflow
	public abstract static class AbstractWorkflow implements OrderWorkflow {

	}

	@TemporalWorkflow
	public interface AnnotatedInterface extends OrderWorkflow {

	}

	@TemporalWorkflow
	public class InnerWorkflow extends PlainWorkflow {

	}

	@TemporalWorkflow
	static class HiddenWorkflow extends PlainWorkflow {

	}

	@TemporalWorkflow(taskQueue = "orders")
	public static class NoInterfaceWorkflow {

	}

	@TemporalWorkflow
	public static class FieldWorkflow extends PlainWorkflow {

		@Autowired
		Settings settings;

	}

	@TemporalWorkflow
	public static class SetterWorkflow extends PlainWorkflow {

		@Autowired
		void setSettings(Settings settings) {
		}

	}

	@TemporalWorkflow
	public static class ActivitiesWorkflow extends PlainWorkflow {

		public ActivitiesWorkflow(OrderActivities activities) {
		}

	}

	@TemporalWorkflow
	public static class ClientWorkflow extends PlainWorkflow {

		public ClientWorkflow(WorkflowClient client) {
		}

	}

	@TemporalWorkflow
	public static class PinnedWorkflow implements OrderWorkflow {

		@Override
		@WorkflowVersioningBehavior(VersioningBehavior.PINNED)
		public String process(String order) {
			return order;
		}

	}

	@TemporalWorkflow
	public static class PinnedBeanWorkflow extends BeanWorkflow {

		public PinnedBeanWorkflow(Settings settings) {
			super(settings);
		}

		@Override
		@WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
		public String process(String order) {
			return order;
		}

	}

}
