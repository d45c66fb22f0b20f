package dev.temporalworker.identity;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Detects a task of Amazon ECS, which tells about itself at its task metadata endpoint.
 */
final class EcsDetector implements LocationDetector {

	@Override
	public @Nullable ProcessLocation detect(ProcessEnvironment environment) {
		String address = environment.variable("ECS_CONTAINER_METADATA_URI_V4");
		if (address == null) {
			return null;
		}
		MetadataEndpoint endpoint = new MetadataEndpoint(address, environment.timeout());
		Map<String, Object> task = endpoint.json("/task");
		Map<String, Object> container = endpoint.json("");
		String arn = text(task, "TaskARN");
		String cluster = lastPart(text(task, "Cluster"));
		String id = lastPart(arn);
		LocationBuilder location = new LocationBuilder().with("cluster", cluster)
			.with("service", text(task, "ServiceName"))
			.with("family", text(task, "Family"))
			.with("revision", text(task, "Revision"))
			.with("task", id)
			.with("zone", text(task, "AvailabilityZone"))
			.with("region", region(arn))
			.with("container", text(container, "Name"))
			.with("log-stream", logStream(container));
		// The address is of this container only, so its last part is known in any case
		return (id != null) ? location.named(cluster, id, environment.random())
				: location.named(lastPart(address), environment.random());
	}

	private static @Nullable String logStream(Map<String, Object> container) {
		return (container.get("LogOptions") instanceof Map<?, ?> options
				&& options.get("awslogs-stream") instanceof String stream) ? stream : null;
	}

	private static @Nullable String region(@Nullable String arn) {
		String[] parts = (arn != null) ? arn.split(":") : new String[0];
		return (parts.length > 3) ? parts[3] : null;
	}

	private static @Nullable String text(Map<String, Object> metadata, String name) {
		return (metadata.get(name) instanceof String text) ? text : null;
	}

	private static @Nullable String lastPart(@Nullable String path) {
		return (path != null) ? path.substring(path.lastIndexOf('/') + 1) : null;
	}

}
