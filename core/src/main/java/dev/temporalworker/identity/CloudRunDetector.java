package dev.temporalworker.identity;

import org.jspecify.annotations.Nullable;

/**
 * Detects an instance of a service or a worker pool or a task of a job in Google Cloud
 * Run. The metadata server tells the instance, which log entries carry as a label.
 */
final class CloudRunDetector implements LocationDetector {

	private static final String[] HEADER = { "Metadata-Flavor", "Google" };

	// Ids of instances have more than 200 characters
	private static final int SHORT = 16;

	@Override
	public @Nullable ProcessLocation detect(ProcessEnvironment environment) {
		String service = environment.variable("K_SERVICE", "CLOUD_RUN_WORKER_POOL", "CLOUD_RUN_JOB");
		if (service == null) {
			return null;
		}
		String revision = environment.variable("K_REVISION", "CLOUD_RUN_WORKER_POOL_REVISION");
		String execution = environment.variable("CLOUD_RUN_EXECUTION");
		String task = environment.variable("CLOUD_RUN_TASK_INDEX");
		MetadataEndpoint endpoint = endpoint(environment);
		String instance = endpoint.text("/instance/id", HEADER);
		String region = endpoint.text("/instance/region", HEADER);
		LocationBuilder location = new LocationBuilder().with("service", service)
			.with("revision", revision)
			.with("execution", execution)
			.with("task", task)
			.with("instance", instance)
			.with("region", (region != null) ? region.substring(region.lastIndexOf('/') + 1) : null);
		return (execution != null) ? location.named(execution, task, environment.random())
				: location.named((revision != null) ? revision : service, shortened(instance), environment.random());
	}

	private static MetadataEndpoint endpoint(ProcessEnvironment environment) {
		String moved = environment.variable("GCE_METADATA_HOST");
		return new MetadataEndpoint(
				"http://%s/computeMetadata/v1".formatted((moved != null) ? moved : "metadata.google.internal"),
				environment.timeout());
	}

	private static @Nullable String shortened(@Nullable String instance) {
		return (instance != null && instance.length() > SHORT) ? instance.substring(0, SHORT) : instance;
	}

}
