package dev.temporalworker.worker.versioning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import org.jspecify.annotations.Nullable;

/**
 * What Workers run for each kind of tasks of a Task Queue, as digests of the names of
 * types.
 *
 * @param digests the digests
 */
record TypeDigests(Map<TaskQueueId, String> digests) {

	static final String PREFIX = "temporal-worker/types/";

	private static final int LENGTH = 12;

	private static final int LENGTH_OF_ALL = 16;

	private static final String DYNAMIC = "*";

	static TypeDigests of(List<TaskQueueSpec> specs) {
		Map<TaskQueueId, Set<String>> types = new LinkedHashMap<>();
		specs.forEach((spec) -> {
			spec.workflows().forEach((workflow) -> add(types, spec, TaskQueueKind.WORKFLOW, workflow.types()));
			spec.activities().forEach((activities) -> add(types, spec, TaskQueueKind.ACTIVITY, activities.types()));
			spec.nexusServices().forEach((service) -> add(types, spec, TaskQueueKind.NEXUS, Set.of(service.name())));
		});
		Map<TaskQueueId, String> digests = new LinkedHashMap<>();
		types.forEach((id, names) -> digests.put(id,
				digest(Stream.concat(Stream.of(id.taskQueue(), id.kind().toString()), names.stream())).substring(0,
						LENGTH)));
		return new TypeDigests(digests);
	}

	private static void add(Map<TaskQueueId, Set<String>> types, TaskQueueSpec spec, TaskQueueKind kind,
			Set<String> names) {
		types.computeIfAbsent(new TaskQueueId(spec.taskQueue(), kind), (id) -> new TreeSet<>())
			.addAll(names.isEmpty() ? Set.of(DYNAMIC) : names);
	}

	/**
	 * Return what the Workers of each Task Queue run, all kinds of tasks together.
	 * @param specs the Task Queues
	 * @return the digests by Task Queue
	 */
	static Map<String, String> ofAll(List<TaskQueueSpec> specs) {
		Map<String, String> digests = new TreeMap<>();
		specs.forEach((spec) -> {
			Set<String> types = new TreeSet<>();
			spec.workflows().forEach((workflow) -> workflow.types().forEach((type) -> types.add("workflow " + type)));
			spec.activities().forEach((activity) -> activity.types().forEach((type) -> types.add("activity " + type)));
			spec.nexusServices().forEach((service) -> types.add("nexus " + service.name()));
			digests.put(spec.taskQueue(), digest(types.stream()).substring(0, LENGTH_OF_ALL));
		});
		return digests;
	}

	private static String digest(Stream<String> lines) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest(lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the name of the plugin that tells others, since heartbeats of Workers have
	 * the names of plugins.
	 * @return the name
	 */
	String pluginName() {
		return PREFIX + String.join(",", this.digests.values());
	}

	/**
	 * Return what a Worker tells.
	 * @param plugins the names of its plugins
	 * @return the digests for all Task Queues of its client, or {@code null} if it tells
	 * none
	 */
	static @Nullable Set<String> read(Collection<String> plugins) {
		return plugins.stream()
			.filter((name) -> name.startsWith(PREFIX))
			.map((name) -> Set.of(name.substring(PREFIX.length()).split(",")))
			.findFirst()
			.orElse(null);
	}

}
