package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.system.JavaVersion;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/**
 * Settings with a mistake, and what has to be said about it.
 *
 * @param kind the kind of mistake
 * @param settings the settings as 'wrong-settings.txt' explains, the wrong one first
 * @param texts what has to be said
 * @param secret whether the value must not be shown
 */
record WrongSetting(String kind, List<String> settings, List<String> texts, boolean secret) {

	private static final String ABOUT = "(about) ";

	private static final String SECRET = "(secret) ";

	private static final Pattern VARIABLE = Pattern.compile("[A-Z0-9_]+=.*");

	private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*(\\d+)}");

	/**
	 * Reads settings.
	 * @param resource the name of a file
	 * @return the settings
	 */
	static Stream<WrongSetting> all(String resource) {
		try {
			String file = new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
			return Arrays.stream(file.split("(?m)^# "))
				.skip(1)
				.flatMap(WrongSetting::kind)
				.filter(WrongSetting::isPossible);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isPossible() {
		boolean java21 = JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE);
		return java21 ? !this.kind.endsWith("before Java 21") : !this.kind.endsWith("from Java 21 on");
	}

	private static Stream<WrongSetting> kind(String text) {
		String[] blocks = text.strip().split("\n\n+");
		return Arrays.stream(blocks).skip(1).map((block) -> of(blocks[0], block));
	}

	private static WrongSetting of(String kind, String block) {
		List<String> settings = new ArrayList<>();
		List<String> texts = new ArrayList<>();
		REPEATED.matcher(block)
			.replaceAll((match) -> match.group(1).repeat(Integer.parseInt(match.group(2))))
			.lines()
			.forEach((line) -> {
				if (line.startsWith(" ")) {
					texts.add(line.strip());
				}
				else {
					settings.addAll(Arrays.asList(line.replace(SECRET, "").replace("\\n", "\n").split(" (?=--)")));
				}
			});
		return new WrongSetting(kind, settings, texts, block.startsWith(SECRET));
	}

	String[] arguments() {
		return this.settings.stream().filter(WrongSetting::isArgument).toArray(String[]::new);
	}

	/**
	 * Returns an application with the variables and YAML documents.
	 * @param sources the classes of the application
	 * @return the application, which takes the arguments when it is run
	 */
	SpringApplicationBuilder application(Class<?>... sources) {
		Map<String, Object> variables = variables();
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}

		};
		addYaml(environment);
		return new SpringApplicationBuilder(sources).environment(environment)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("temporal.worker.queue.greetings.task-queue=greetings", "temporal.worker.start.timeout=0s");
	}

	private Map<String, Object> variables() {
		return this.settings.stream()
			.filter(WrongSetting::isVariable)
			.collect(Collectors.toMap((setting) -> setting.substring(0, setting.indexOf('=')),
					(setting) -> setting.substring(setting.indexOf('=') + 1)));
	}

	private void addYaml(ConfigurableEnvironment environment) {
		this.settings.stream()
			.filter((setting) -> !isArgument(setting) && !isVariable(setting) && !setting.startsWith(ABOUT))
			.forEach((setting) -> environment.getPropertySources().addLast(yaml(setting)));
	}

	private static EnumerablePropertySource<?> yaml(String setting) {
		try {
			List<PropertySource<?>> sources = new YamlPropertySourceLoader().load(setting,
					new ByteArrayResource(setting.getBytes(StandardCharsets.UTF_8), "application.yml"));
			return (EnumerablePropertySource<?>) sources.get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isArgument(String setting) {
		return setting.startsWith("--");
	}

	private static boolean isVariable(String setting) {
		return VARIABLE.matcher(setting).matches();
	}

	/**
	 * Returns what the mistake is about.
	 * @return the key and, unless it is a name or a missing value, the value
	 */
	Map.Entry<String, String> mistake() {
		String first = this.settings.get(0);
		if (first.startsWith(ABOUT)) {
			return Map.entry(first.substring(ABOUT.length()), "");
		}
		if (isArgument(first) || isVariable(first)) {
			String[] parts = first.split("=", 2);
			return Map.entry(parts[0].replaceFirst("^--", ""), parts[1]);
		}
		EnumerablePropertySource<?> source = yaml(first);
		String key = source.getPropertyNames()[0];
		return Map.entry(key, String.valueOf(source.getProperty(key)));
	}

	@Override
	public String toString() {
		String text = "%s: %s".formatted(this.kind, this.settings.get(0));
		return (text.length() <= 200) ? text : text.substring(0, 200) + "…";
	}

}
