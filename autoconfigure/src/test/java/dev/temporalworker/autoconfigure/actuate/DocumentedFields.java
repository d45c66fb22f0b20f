package dev.temporalworker.autoconfigure.actuate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Fields of JSON as docs/workers-endpoint.md names them.
 */
final class DocumentedFields {

	private static final Path PAGE = Path.of("../docs/workers-endpoint.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.<>\\[\\]]+)` \\| [A-Z`].+\\. \\|$");

	private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\\n(.*?)```");

	// What has names that nobody knows beforehand
	private static final Pattern NAMED = Pattern.compile("(options|clients)$");

	private DocumentedFields() {
	}

	/**
	 * Returns the fields that the tables of a section name.
	 * @param heading the heading of the section
	 * @return the fields
	 */
	static Set<String> of(String heading) {
		return ROW.matcher(section(heading))
			.results()
			.map((row) -> row.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Returns the example of a section.
	 * @param heading the heading of the section
	 * @return the example
	 */
	static JsonNode example(String heading) {
		try {
			String example = EXAMPLE.matcher(section(heading)).results().findFirst().orElseThrow().group(1);
			return new ObjectMapper().readTree(example);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String section(String heading) {
		try {
			String page = "\n" + Files.readString(PAGE);
			int start = page.indexOf("\n" + heading + "\n");
			int end = page.indexOf("\n## ", start + 1);
			int nested = page.indexOf("\n### ", start + 1);
			return page.substring(start,
					Math.min((end != -1) ? end : page.length(), (nested != -1) ? nested : page.length()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the fields that JSON has.
	 * @param json the JSON
	 * @param whole fields whose own fields are left out
	 * @return the fields, except empty ones
	 */
	static Set<String> of(JsonNode json, String... whole) {
		Set<String> fields = new TreeSet<>();
		collect(json, "", Set.of(whole), fields);
		return fields;
	}

	private static void collect(JsonNode json, String path, Set<String> whole, Set<String> fields) {
		if (json.isValueNode() || whole.contains(path)) {
			fields.add(path);
		}
		else if (json.isArray()) {
			json.forEach((element) -> collect(element, path + "[]", whole, fields));
		}
		else {
			json.fieldNames()
				.forEachRemaining((name) -> collect(json.get(name),
						(path.isEmpty() ? "" : path + ".") + name(path, name), whole, fields));
		}
	}

	private static String name(String path, String name) {
		if (path.endsWith(".used")) {
			return "<kind>";
		}
		return NAMED.matcher(path).find() ? "<name>" : name;
	}

}
