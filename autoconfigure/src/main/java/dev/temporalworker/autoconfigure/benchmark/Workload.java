package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

import dev.temporalworker.worker.registration.TaskQueueSpec;

/**
 * The workflows of a benchmark and the Workers that they need.
 *
 * @param name what the report calls them
 * @param type the workflow type
 * @param taskQueue the Task Queue on which they are started
 * @param arguments tells the arguments of each by its number
 * @param timeout how long one may take
 * @param specs what the Workers run
 * @param settings where to set what is advised
 */
record Workload(String name, String type, String taskQueue, IntFunction<List<Object>> arguments, Duration timeout,
		List<TaskQueueSpec> specs, AdvisedSettings settings) {

}
