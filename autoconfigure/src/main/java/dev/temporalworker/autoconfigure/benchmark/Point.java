package dev.temporalworker.autoconfigure.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Settings of Workers to measure. What is not set is as the application configures it.
 *
 * @param pollers how many polls there are for workflow tasks, and for activities
 * @param slots how many slots there are for workflow tasks, and for activities
 * @param cache how many workflows are kept in memory
 */
record Point(@Nullable PollerCount pollers, @Nullable Integer slots, @Nullable Integer cache) {

	private static final Pattern PLAIN_NAME = Pattern.compile("[\\w-]+");

	/**
	 * The settings of the application, with which all others are compared.
	 */
	static final Point CONFIGURED = new Point(null, null, null);

	/**
	 * Return the point as settings of the application.
	 * @param places where to set them
	 * @return a YAML document
	 */
	String yaml(AdvisedSettings places) {
		StringBuilder yaml = new StringBuilder("temporal:\n  worker:\n");
		String worker = workerYaml();
		if (!worker.isEmpty() && places.defaults()) {
			yaml.append("    defaults:\n").append(worker.indent(6));
		}
		if (!worker.isEmpty() && !places.queues().isEmpty()) {
			yaml.append("    queue:\n");
			places.queues()
				.forEach((queue) -> yaml.append("      %s:\n".formatted(quoted(queue))).append(worker.indent(8)));
		}
		if (this.cache != null) {
			yaml.append("    cache: {max-workflows: %d}\n".formatted(this.cache));
		}
		return yaml.toString();
	}

	private String workerYaml() {
		StringBuilder yaml = new StringBuilder();
		if (this.pollers != null) {
			yaml.append("pollers:\n  workflow: {%1$s}\n  activity: {%1$s}\n".formatted(this.pollers.yaml()));
		}
		if (this.slots != null) {
			yaml.append("slots:\n  workflow: {fixed: {size: %1$d}}\n  activity: {fixed: {size: %1$d}}\n"
				.formatted(this.slots));
		}
		return yaml.toString();
	}

	// Spring Boot keeps other characters of a name only in brackets, and YAML takes some
	// plain names for numbers or booleans
	private static String quoted(String name) {
		String key = PLAIN_NAME.matcher(name).matches() ? name : "[%s]".formatted(name);
		return "'%s'".formatted(key.replace("'", "''"));
	}

	@Override
	public String toString() {
		List<String> parts = new ArrayList<>();
		if (this.pollers != null) {
			parts.add("pollers " + this.pollers);
		}
		if (this.slots != null) {
			parts.add("slots " + this.slots);
		}
		if (this.cache != null) {
			parts.add("cache " + this.cache);
		}
		return parts.isEmpty() ? "as configured" : String.join(", ", parts);
	}

}
