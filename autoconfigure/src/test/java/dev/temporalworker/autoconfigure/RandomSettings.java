package dev.temporalworker.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.temporalworker.autoconfigure.keys.KnownKey;

import org.springframework.util.ClassUtils;

/**
 * Chance settings under 'temporal': any of our keys, with names and values that fit and
 * that do not.
 */
final class RandomSettings {

	private static final List<KnownKey> PATTERNS = KnownKey.all();

	private static final List<String> NAMES = List.of("greetings", "orders", "eu", "Compose", "GreetingWorkflow",
			"default", "two-words", "two_words", "UPPER", "primary", "[with.dots]", "[with blank]", "[grün]", "[日本]",
			"grün", "0", "[0]", "[a/b]", "-", "x".repeat(300), "[]", "[[]", "a]b", "...", "api-key", "$", "[${name}]");

	private static final List<Object> ANYTHING = List.of("", " ", "true", "0", "-1", "ten", "NaN", "${missing}",
			"${missing:5}", "${", "#{1}", "a\nb", "\u0000", "\u001b[2J", "日本", "💥", "x".repeat(100_000), "null", "~",
			"[]", "{}", "a,b", "..", "%s %d %", "\\", "'", 5, 1.5, true, Double.NaN);

	private static final List<Object> NUMBERS = List.of("1", "2", "5", "100", "600", "601", "2147483647", "-2147483648",
			"2147483648", "1e3", "1.5", "0.5", "0.9", "1.0", "-0.0", "1e308", "1e309", "Infinity", "-Infinity", "0x10",
			"007", "+5", " 5 ", "5,000", 0, 5, Integer.MAX_VALUE, Long.MAX_VALUE, 0.5, Double.POSITIVE_INFINITY);

	private static final List<Object> DURATIONS = List.of("1s", "5s", "1m", "1h", "0s", "0", "1ns", "1us", "999us",
			"1ms", "-1s", "36500d", "36501d", "9999999999d", "106751991167300d", "-106751991167300d",
			"9223372036854775807ms", "-9223372036854775808ms", "9223372036854775807s", "PT1S", "PT-1S", "P1Y",
			"PT0.000000001S", "1h30m", 30, 1.5, Duration.ofSeconds(5));

	private static final List<Object> TEXTS = List.of("localhost:7233", "http://localhost:7233", "localhost",
			"dns:///localhost:7233", "dns:///", "dns://", "unix:///tmp/socket", "unix:", "ipv4:127.0.0.1:7233",
			"[::1]:7233", "localhost:99999", "java.lang.IllegalStateException", "java.lang.String,java.lang.Error,int",
			"io.temporal.Missing", "greetings", "/_sys/x", "x".repeat(1001), "orders.eu", "greetingSettings",
			"org.springframework", "a b", "key=value");

	private static final Map<String, List<String>> FITTING_NAMES = Map.of("queue", List.of("greetings"), "clients",
			List.of("eu"), "activity-options", List.of("Compose", "default"), "activity", List.of("Compose", "default"),
			"local-activity-options", List.of("Compose", "default"), "child-workflow-options",
			List.of("GreetingWorkflow", "default"), "nexus-service-options", List.of("Stock", "default"));

	private final RandomGenerator random;

	private final boolean fitting;

	RandomSettings(RandomGenerator random) {
		this.random = random;
		// Names that fit, since wrong ones are often told before anything else is looked
		// at
		this.fitting = random.nextInt(3) > 0;
	}

	/**
	 * Creates settings.
	 * @return one to six values by their keys
	 */
	Map<String, Object> next() {
		Map<String, Object> settings = new LinkedHashMap<>();
		int count = this.random.nextInt(1, 7);
		List<KnownKey> near = near(oneOf(PATTERNS));
		while (settings.size() < count) {
			// Settings near to each other contradict each other more often
			KnownKey pattern = this.random.nextBoolean() ? oneOf(near) : oneOf(PATTERNS);
			settings.put(key(pattern), value(pattern));
		}
		if (this.fitting) {
			settings.putIfAbsent("temporal.worker.checks.unknown-nexus-services", "off");
			settings.putIfAbsent("temporal.clients.eu.connection.target", "eu:7233");
			settings.putIfAbsent("temporal.clients.eu.worker.queue.greetings.enabled", "true");
		}
		return settings;
	}

	private static List<KnownKey> near(KnownKey pattern) {
		List<String> group = pattern.elements().subList(0, pattern.elements().size() - 1);
		return PATTERNS.stream()
			.filter((other) -> other.elements().subList(0, other.elements().size() - 1).equals(group))
			.toList();
	}

	private String key(KnownKey pattern) {
		List<String> elements = pattern.elements();
		String key = IntStream.range(0, elements.size())
			.mapToObj((i) -> this.fitting ? fitting(elements, i) : element(elements.get(i)))
			.collect(Collectors.joining("."))
			.replace(".[", "[");
		if (this.fitting) {
			return key;
		}
		return switch (this.random.nextInt(30)) {
			case 0 -> key.substring(0, key.lastIndexOf('.'));
			case 1 -> key + "." + oneOf(NAMES);
			case 2 -> key.toUpperCase(Locale.ROOT);
			case 3 -> key.replace("-", "");
			default -> key;
		};
	}

	private String fitting(List<String> elements, int index) {
		String element = elements.get(index);
		return element.equals(KnownKey.WILDCARD)
				? oneOf(FITTING_NAMES.getOrDefault(elements.get(index - 1), List.of("tenant", "[two words]")))
				: element;
	}

	private String element(String element) {
		if (element.equals(KnownKey.WILDCARD)) {
			return oneOf(this.random.nextBoolean() ? NAMES.subList(0, 6) : NAMES);
		}
		return (this.random.nextInt(40) == 0) ? misspelt(element) : element;
	}

	private String misspelt(String element) {
		int index = this.random.nextInt(element.length());
		return element.substring(0, index) + oneOf(List.of("", "x", "-", "_", "É", "..", "[0]"))
				+ element.substring(Math.min(element.length(), index + this.random.nextInt(2)));
	}

	private Object value(KnownKey pattern) {
		if (this.random.nextInt(8) == 0) {
			return oneOf(ANYTHING);
		}
		Class<?> type = ClassUtils.resolveClassName(pattern.type().replaceFirst("<.*", ""), null);
		if (type.isEnum()) {
			return (this.random.nextInt(5) == 0) ? oneOf(TEXTS) : oneOf(List.of(type.getEnumConstants())).toString();
		}
		if (type == Boolean.class) {
			return oneOf(List.of("true", "false", "on", "off", "yes", "1", "TRUE", "maybe", false));
		}
		if (type == Duration.class) {
			return oneOf(DURATIONS);
		}
		return oneOf(
				(Number.class.isAssignableFrom(type) && !Collection.class.isAssignableFrom(type)) ? NUMBERS : TEXTS);
	}

	private <T> T oneOf(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
