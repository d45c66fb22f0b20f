package dev.temporalworker.identity;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * Where a process runs.
 *
 * @param name what tells the process from all others, in short
 * @param details what else is known about the place, by names as in {@code zone}
 */
public record ProcessLocation(String name, Map<String, String> details) {

	public ProcessLocation {
		Assert.hasText(name, "'name' must not be empty");
		details = Map.copyOf(details);
	}

	/**
	 * Detects where this process runs. Does network I/O in Amazon ECS and Google Cloud
	 * Run only, and then for at most a second.
	 * @return the location
	 */
	public static ProcessLocation detect() {
		return detect(ProcessEnvironment.ofThisProcess());
	}

	/**
	 * Detects where a process runs.
	 * @param surroundings what the process finds around it
	 * @return the location
	 */
	static ProcessLocation detect(ProcessEnvironment surroundings) {
		return LocationDetector.ALL.stream()
			.map((detector) -> detector.detect(surroundings))
			.filter((location) -> location != null)
			.findFirst()
			.orElseThrow()
			.with(surroundings);
	}

	private ProcessLocation with(ProcessEnvironment surroundings) {
		Map<String, String> all = new LinkedHashMap<>(this.details);
		all.put("host", surroundings.host());
		all.put("pid", Long.toString(surroundings.pid()));
		all.put("random", surroundings.random());
		return new ProcessLocation(this.name, all);
	}

}
