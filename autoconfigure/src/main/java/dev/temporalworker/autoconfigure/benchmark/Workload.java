package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

import dev.temporalworker.worker.registration.TaskQueueSpec;
import org.jspecify.annotations.Nullable;

/**
 * The workflows of a benchmark and the Workers that they need.
 *
 * @param name what the report calls them
 * @param type the workflow type
 * @param taskQueue the Task Queue on which they are started
 * @param arguments tells the arguments of each by its number
 * @param timeout how long one may take
 * @param specs what the Workers run
 * @param queue the name of the declared queue whose settings the Workers get, or
 * {@code null} if that is none beside those that they run
 */
record Workload(String name, String type, String taskQueue, IntFunction<List<Object>> arguments, Duration timeout,
		List<TaskQueueSpec> specs, @Nullable String queue) {

}
