package dev.temporalworker.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.temporalworker.autoconfigure.keys.KnownKey;

import org.springframework.format.annotation.DurationFormat.Style;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * The page that lists every key, made from the metadata and from the tree of keys.
 */
final class ConfigurationReference {

	private static final String DEFAULTS = "temporal.worker.defaults.";

	private static final String QUEUE = "temporal.worker.queue.*.";

	private static final String INTRODUCTION = """
			# Configuration

			Every key under `temporal.`, made from the metadata that IDEs read; the build fails when this page is out of date.

			- **Unset** tells what holds when the key is not set. Values marked *SDK* are those of the SDK this version is built with; nothing repeats them, so they follow the SDK. Those marked *starter* have been [measured](performance.md) to be better in production; `temporal.worker.defaults-from: sdk` brings those of the SDK back. *–* means that the SDK or the Temporal Service decides, or that there is nothing.
			- **Variable** is the environment variable for the key. `<NAME>` stands for a name that you choose, without its dashes.
			- **Since** is the first version with the key.
			- **Effect** tells when a change of the key takes effect: *at start* needs a new start of the application. No key is read again while the application runs.
			- Durations are written like `500ms`, `30s` or `1h`, sizes like `256KB` or `2MB`. Names with characters other than letters, digits and dashes stand in brackets: `"[Orders/EU]"`.

			Options of what workflows call stand under the name of an activity type, a workflow type or a Nexus service, or under `default` for all of them, and so does what guards activities: `temporal.worker.defaults.activity-options.default.start-to-close-timeout`.
			Each key below `temporal.worker.defaults` also exists below `temporal.worker.queue.<name>`, where it is for one Task Queue and wins; likewise each key below `temporal.resilience` below `temporal.resilience.queue.<name>`, and each key below `temporal.history.guard` below `temporal.history.guard.workflow.<name>`, for one workflow type.
			Each key below `temporal.connection`, `temporal.client`, `temporal.payload`, `temporal.history`, `temporal.worker` and `temporal.resilience`, but for `temporal.worker.checks`, also exists below `temporal.clients.<name>`, as in `temporal.clients.<name>.connection.target`.
			""";

	private static final String NOTHING = "–";

	private static final Map<String, String> OF_THE_STARTER = Map.of("temporal.connection.compression", "`none`",
			"temporal.worker.repeat-failed-polls", "`true`", "temporal.worker.cache.max-workflows", "`600` or more",
			"autoscaling.minimum", "`5`", "autoscaling.maximum", "`100`", "autoscaling.initial", "`5`",
			"temporal.worker.defaults.virtual-threads.workflow", "`true` from Java 24 on");

	// The SDK's own default is 0 for these, which is no value of the key
	private static final Pattern NO_LIMIT = Pattern.compile("(per-second|maximum-attempts)$");

	private static final Map<String, String> SECTIONS = sections();

	/**
	 * Keys that are values of a map, which metadata can't describe.
	 */
	private static final Map<String, String> QUEUE_ONLY = Map.of("temporal.worker.queue.*.enabled",
			"Whether to run Workers for the Task Queue.", "temporal.worker.queue.*.task-queue",
			"Task Queue name that the Temporal Service knows, if it is not the name of this queue in the properties. Variables as in identities make it a queue of each host or process.",
			"temporal.worker.queue.*.scope",
			"Whether each host or process has a queue of its own, whose name ends with what tells it.");

	private static final Map<Class<?>, String> TYPES = Map.of(Duration.class, "duration", DataSize.class, "size",
			Integer.class, "whole number", Long.class, "whole number", Double.class, "number", Float.class, "number",
			Boolean.class, "`true`, `false`", String.class, "text", URI.class, "address");

	private final Map<String, JsonNode> metadata;

	private final Map<String, String> since;

	private final String version;

	/**
	 * Creates a page.
	 * @param metadata the metadata of the module
	 * @param since the first version of keys that are known already
	 * @param version the version of all other keys
	 */
	ConfigurationReference(JsonNode metadata, Map<String, String> since, String version) {
		this.metadata = StreamSupport.stream(metadata.get("properties").spliterator(), false)
			.collect(Collectors.toMap((property) -> property.get("name").asText(), (property) -> property));
		this.since = since;
		this.version = version;
	}

	private static Map<String, String> sections() {
		Map<String, String> sections = new LinkedHashMap<>();
		sections.put("temporal.connection.", "Connection");
		sections.put("temporal.client.", "Client");
		sections.put("temporal.payload.", "Payloads");
		sections.put("temporal.history.", "Histories");
		sections.put(DEFAULTS, "Workers of every Task Queue");
		sections.put(QUEUE, "Workers of one Task Queue");
		sections.put("temporal.worker.", "Workers");
		sections.put("temporal.resilience.", "Resilience4j around activities");
		sections.put("temporal.", "Everything else");
		return sections;
	}

	/**
	 * Returns the page.
	 * @return the text in Markdown
	 */
	String toMarkdown() {
		Map<String, List<KnownKey>> bySection = KnownKey.all()
			.stream()
			.filter(ConfigurationReference::isListed)
			.collect(Collectors.groupingBy(ConfigurationReference::section, LinkedHashMap::new, Collectors.toList()));
		StringBuilder page = new StringBuilder(INTRODUCTION);
		SECTIONS.forEach((prefix, title) -> {
			page.append("\n## %s\n\n".formatted(title));
			page.append("| Key | Type | Unset | Variable | Since | Effect |\n|---|---|---|---|---|---|\n");
			bySection.get(prefix).forEach((pattern) -> page.append(row(pattern)));
		});
		return page.toString();
	}

	private static boolean isListed(KnownKey pattern) {
		String key = pattern.toString();
		return !key.startsWith("temporal.clients.") && !key.startsWith("temporal.resilience.queue.")
				&& !key.startsWith("temporal.history.guard.workflow.")
				&& (!key.startsWith(QUEUE) || isOfQueueOnly(key));
	}

	private static boolean isOfQueueOnly(String key) {
		String inDefaults = DEFAULTS + key.substring(QUEUE.length());
		return KnownKey.all().stream().noneMatch((pattern) -> pattern.toString().equals(inDefaults));
	}

	private static String section(KnownKey pattern) {
		return SECTIONS.keySet().stream().filter(pattern.toString()::startsWith).findFirst().orElseThrow();
	}

	private String row(KnownKey pattern) {
		String key = pattern.toString().replace("*", "<name>");
		return "| `%s`<br>%s | %s | %s | `%s` | %s | at start |\n".formatted(key, description(pattern),
				type(pattern.type()), unset(pattern), variable(pattern), this.since.getOrDefault(key, this.version));
	}

	private String description(KnownKey pattern) {
		String ofQueue = QUEUE_ONLY.get(pattern.toString());
		return (ofQueue != null) ? ofQueue : description(property(pattern));
	}

	private static String description(JsonNode property) {
		String description = property.get("description").asText();
		JsonNode deprecation = property.get("deprecation");
		if (deprecation == null) {
			return description;
		}
		String replacement = deprecation.has("replacement")
				? " Use `%s`.".formatted(deprecation.get("replacement").asText()) : "";
		return "%s **Deprecated:** %s%s".formatted(description, deprecation.get("reason").asText(), replacement);
	}

	private JsonNode property(KnownKey pattern) {
		String key = pattern.toString();
		String ofAllTypes = key.replaceFirst("(-options|^temporal\\.resilience\\.activity)\\.\\*\\.", "$1.default.");
		return Stream
			.of(key, ofAllTypes, key.replaceFirst("\\.\\*$", ""), ofAllTypes.replaceFirst("\\.\\*$", ""),
					key.replace("-options.*.operation.*.", "-options.default."))
			.map(this.metadata::get)
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No metadata describes " + key));
	}

	private String unset(KnownKey pattern) {
		String key = pattern.toString();
		if (key.equals("temporal.worker.queue.*.enabled")) {
			return "`true`";
		}
		if (QUEUE_ONLY.containsKey(key)) {
			return NOTHING;
		}
		if (property(pattern).has("defaultValue")) {
			return "`%s`".formatted(property(pattern).get("defaultValue").asText());
		}
		Optional<String> ofTheStarter = OF_THE_STARTER.keySet().stream().filter(key::endsWith).findFirst();
		if (ofTheStarter.isPresent()) {
			return "%s *starter*".formatted(OF_THE_STARTER.get(ofTheStarter.get()));
		}
		if (key.matches(".*\\.pollers\\.[a-z]+\\.maximum")) {
			return NOTHING;
		}
		Class<?> type = resolve(pattern.type());
		if (type == String.class || Collection.class.isAssignableFrom(type)
				|| description(pattern).contains("unless specified otherwise")) {
			return NOTHING;
		}
		return SdkDefaults.find(key.replace("*", "default"), sample(key, type))
			.map((value) -> text(key, value))
			.orElse(NOTHING);
	}

	private static String sample(String key, Class<?> type) {
		if (type.isEnum()) {
			return ((Enum<?>) type.getEnumConstants()[0]).name();
		}
		if (type == Duration.class) {
			return "7s";
		}
		if (type == Boolean.class) {
			return "true";
		}
		return (key.endsWith("jitter-coefficient") || key.contains(".target-")) ? "0.5" : "5";
	}

	private static String text(String key, Object value) {
		if (NO_LIMIT.matcher(key).find()) {
			return "no limit *SDK*";
		}
		if (value instanceof Enum<?> constant && constant.name().endsWith("UNSPECIFIED")) {
			return NOTHING;
		}
		return "`%s` *SDK*".formatted(text(value));
	}

	private static String text(Object value) {
		if (value instanceof Duration duration) {
			return DurationFormatterUtils.print(duration, Style.COMPOSITE);
		}
		return (value instanceof Enum<?> constant) ? constant(constant) : String.valueOf(value);
	}

	private static String type(String name) {
		Class<?> type = resolve(name);
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.map((constant) -> "`%s`".formatted(constant((Enum<?>) constant)))
				.collect(Collectors.joining(", "));
		}
		if (Collection.class.isAssignableFrom(type)) {
			Class<?> element = resolve(name.substring(name.indexOf('<') + 1, name.length() - 1));
			return "list of %ss"
				.formatted((element == Class.class) ? "class name" : TYPES.getOrDefault(element, "text"));
		}
		return Objects.requireNonNull(TYPES.get(type), type::getName);
	}

	private static Class<?> resolve(String type) {
		return ClassUtils.resolveClassName(type.replaceFirst("<.*", ""), null);
	}

	private static String constant(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static String variable(KnownKey pattern) {
		return String.join("_", pattern.elements())
			.replace("-", "")
			.toUpperCase(Locale.ROOT)
			.replace(KnownKey.WILDCARD, "<NAME>");
	}

}
