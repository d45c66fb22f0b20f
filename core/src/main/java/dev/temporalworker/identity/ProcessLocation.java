package dev.temporalworker.identity;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * Where a process runs.
 *
 * @param name what tells the process from all others, in short
 * @param details what else is known about the place, by names as in {@code zone}
 * @since 0.1.0
 */
public record ProcessLocation(String name, Map<String, String> details) {

	public ProcessLocation {
		Assert.hasText(name, "'name' must not be empty");
		details = Map.copyOf(details);
	}

	/**
	 * Detect where this process runs. Does network I/O in Amazon ECS and Google Cloud Run
	 * only, and then for at most a second.
	 * @return the location
	 */
	public static ProcessLocation detect() {
		return detect(ProcessEnvironment.ofThisProcess());
	}

	/**
	 * Detect where a process runs.
	 * @param environment what the process finds around it
	 * @return the location
	 */
	static ProcessLocation detect(ProcessEnvironment environment) {
		return LocationDetector.ALL.stream()
			.map((detector) -> detector.detect(environment))
			.filter((location) -> location != null)
			.findFirst()
			.orElseThrow()
			.with(environment);
	}

	private ProcessLocation with(ProcessEnvironment environment) {
		Map<String, String> all = new LinkedHashMap<>(this.details);
		all.put("host", environment.host());
		all.put("pid", Long.toString(environment.pid()));
		all.put("random", environment.random());
		return new ProcessLocation(this.name, all);
	}

}
