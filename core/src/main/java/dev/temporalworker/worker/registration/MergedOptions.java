package dev.temporalworker.worker.registration;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.NexusServiceOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options of stubs as the SDK merges those in the code with those that a workflow is
 * registered with.
 *
 * @param registered the options that the workflow is registered with
 */
record MergedOptions(WorkflowImplementationOptions registered) {

	/**
	 * Return the Task Queue of a stub.
	 * @param stub the stub
	 * @param type what is called
	 * @return the Task Queue name, or {@code null} if the options name none
	 */
	@Nullable String taskQueue(Stub stub, String type) {
		String inCode = stub.options().taskQueue();
		return switch (stub.kind()) {
			case ACTIVITY -> first(value(this.registered.getActivityOptions().get(type), ActivityOptions::getTaskQueue),
					inCode, stub.options().given() ? null
							: value(this.registered.getDefaultActivityOptions(), ActivityOptions::getTaskQueue));
			case CHILD_WORKFLOW -> first(inCode,
					value(this.registered.getChildWorkflowOptions().get(type), ChildWorkflowOptions::getTaskQueue),
					value(this.registered.getDefaultChildWorkflowOptions(), ChildWorkflowOptions::getTaskQueue));
			default -> inCode;
		};
	}

	/**
	 * Return whether a stub has what the SDK needs.
	 * @param stub the stub
	 * @param type what is called
	 * @return whether nothing is known to be missing
	 */
	boolean isComplete(Stub stub, String type) {
		StubOptions inCode = stub.options();
		return !inCode.isIncomplete() || switch (stub.kind()) {
			case ACTIVITY -> hasTimeout(this.registered.getActivityOptions().get(type))
					|| !inCode.given() && hasTimeout(this.registered.getDefaultActivityOptions());
			case LOCAL_ACTIVITY -> hasTimeout(this.registered.getLocalActivityOptions().get(type))
					|| !inCode.given() && hasTimeout(this.registered.getDefaultLocalActivityOptions());
			case NEXUS_SERVICE -> hasEndpoint(this.registered.getNexusServiceOptions().get(type))
					|| !inCode.given() && hasEndpoint(this.registered.getDefaultNexusServiceOptions());
			case CHILD_WORKFLOW, CONTINUED_WORKFLOW -> true;
		};
	}

	private static boolean hasTimeout(@Nullable ActivityOptions options) {
		return options != null
				&& (options.getStartToCloseTimeout() != null || options.getScheduleToCloseTimeout() != null);
	}

	private static boolean hasTimeout(@Nullable LocalActivityOptions options) {
		return options != null
				&& (options.getStartToCloseTimeout() != null || options.getScheduleToCloseTimeout() != null);
	}

	private static boolean hasEndpoint(@Nullable NexusServiceOptions options) {
		return options != null && options.getEndpoint() != null;
	}

	private static <O> @Nullable String value(@Nullable O options, Function<O, @Nullable String> value) {
		return (options != null) ? value.apply(options) : null;
	}

	private static @Nullable String first(@Nullable String... values) {
		return Stream.of(values).filter(Objects::nonNull).findFirst().orElse(null);
	}

}
