package dev.temporalworker.actuate;

import java.util.Map;

import dev.temporalworker.actuate.OptionsDescriber.OptionDescriptor;

/**
 * Options as the endpoint tells them.
 */
public final class ToldOptions {

	private ToldOptions() {
	}

	public static Map<String, OptionDescriptor> ofTaskQueue(String taskQueue, String client,
			TemporalWorkersEndpoint endpoint) {
		return endpoint.taskQueue(taskQueue, client).taskQueues().get(0).options();
	}

	public static Map<String, OptionDescriptor> ofClient(String client, TemporalWorkersEndpoint endpoint) {
		return endpoint.workers()
			.clients()
			.stream()
			.filter((candidate) -> candidate.name().equals(client))
			.findFirst()
			.orElseThrow()
			.options();
	}

}
