package dev.temporalworker.autoconfigure.worker;

import java.util.Set;
import java.util.TreeSet;

import dev.temporalworker.autoconfigure.PropertyRules;
import dev.temporalworker.naming.NearestName;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueueSpec.WorkflowSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * A workflow of the application that a command starts, as settings name it.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @param rules the rules of its settings
 * @param type the workflow type
 * @param declaredTaskQueue the Task Queue that is set, or {@code null} for the one where
 * this build runs the type
 * @param input the argument as JSON, or {@code null} if there is none
 * @since 0.1.0
 */
public record CommandWorkflow(PropertyRules rules, String type, @Nullable String declaredTaskQueue,
		@Nullable String input) {

	/**
	 * Return the workflow that settings name.
	 * @param rules the rules of the settings
	 * @param type the workflow type
	 * @param taskQueue the Task Queue
	 * @param input the argument as JSON
	 * @return the workflow, or {@code null} if there is no type
	 * @throws InvalidConfigurationPropertyValueException if there is no type that others
	 * of the settings are for
	 */
	public static @Nullable CommandWorkflow of(PropertyRules rules, @Nullable String type, @Nullable String taskQueue,
			@Nullable String input) {
		if (type == null) {
			requireType(rules, "input", input);
			requireType(rules, "task-queue", taskQueue);
			return null;
		}
		return new CommandWorkflow(rules, type, taskQueue, input);
	}

	private static void requireType(PropertyRules rules, String name, @Nullable String value) {
		rules.require(value == null, name, value,
				"It has no effect unless '%s' names the workflow type.".formatted(rules.key("type")));
	}

	/**
	 * Return the Task Queue on which to start it.
	 * @param taskQueues what the Workers of this build run
	 * @return the Task Queue
	 * @throws InvalidConfigurationPropertyValueException if it is not set and no Worker
	 * of this build runs the type
	 */
	public String taskQueue(TaskQueues taskQueues) {
		if (this.declaredTaskQueue != null) {
			return this.declaredTaskQueue;
		}
		Set<String> types = new TreeSet<>();
		for (TaskQueueSpec spec : taskQueues.getSpecs()) {
			for (WorkflowSpec workflow : spec.workflows()) {
				if (workflow.types().contains(this.type)) {
					return spec.taskQueue();
				}
				types.addAll(workflow.types());
			}
		}
		throw new InvalidConfigurationPropertyValueException(this.rules.key("type"), this.type,
				"No Worker of this build runs such a workflow. %s".formatted(NearestName.suggest(this.type, types,
						"name the Task Queue of Workers that do with '%s'.".formatted(this.rules.key("task-queue")))));
	}

}
