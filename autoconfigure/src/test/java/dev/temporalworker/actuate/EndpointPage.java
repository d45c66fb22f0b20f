package dev.temporalworker.actuate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about an endpoint, and the endpoint that it has to agree with.
 *
 * @param name the name of the page in the documentation
 * @param endpoint the identifier of the endpoint
 */
record EndpointPage(String name, String endpoint) {

	private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");

	private static final Pattern FIELD_TABLE = Pattern.compile("\\| Field of .*\n\\|[-|]+\n((?:\\|.*\n)+)");

	private static final Pattern FIELD = Pattern.compile("(?m)(?:^\\| |\\G, )`([^`]+)`");

	private static final ObjectMapper MAPPER = new ObjectMapper();

	/**
	 * Returns the paths of all fields that an example has.
	 * @param index of the example in the page
	 * @param path of what the example shows
	 * @return the paths
	 */
	Set<String> fieldsOfExample(int index, String path) {
		List<String> examples = EXAMPLE.matcher(text()).results().map((example) -> example.group(1)).toList();
		return fields(json(examples.get(index)), path);
	}

	/**
	 * Returns the names that the tables of fields tell.
	 * @return the names
	 */
	Set<String> fieldsOfTables() {
		return FIELD_TABLE.matcher(text())
			.results()
			.flatMap((table) -> FIELD.matcher(table.group(1)).results())
			.map((field) -> field.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Returns the names of all fields that an example has.
	 * @param index of the example in the page
	 * @return the names, without what leads to them
	 */
	Set<String> namesOfExample(int index) {
		return fieldsOfExample(index, "").stream()
			.map((path) -> path.replaceFirst(".*\\.", ""))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private String text() {
		try {
			return Files.readString(Path.of("../docs", this.name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the paths of all fields of an answer.
	 * @param answer the answer
	 * @return the paths
	 */
	static Set<String> fields(JsonNode answer) {
		return fields(answer, "");
	}

	private static Set<String> fields(JsonNode node, String path) {
		Set<String> fields = new TreeSet<>();
		collect(node, path, fields);
		return fields;
	}

	private static void collect(JsonNode node, String path, Set<String> paths) {
		if (node.isArray()) {
			node.forEach((element) -> collect(element, path + "[]", paths));
		}
		node.properties().forEach((field) -> {
			// Priorities are numbers that tasks have
			String name = path + "." + field.getKey().replaceFirst("^\\d+$", "*");
			paths.add(name);
			collect(field.getValue(), name, paths);
		});
	}

	/**
	 * Reads an answer.
	 * @param text the text
	 * @return the answer
	 */
	static JsonNode json(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks the endpoint, which has to answer.
	 * @param application with the endpoint
	 * @param path below the endpoint
	 * @return the answer
	 */
	JsonNode get(ConfigurableApplicationContext application, String path) throws Exception {
		HttpResponse<String> response = send(application, path, HttpRequest.newBuilder().GET());
		assertThat(response.statusCode()).isEqualTo(200);
		return json(response.body());
	}

	/**
	 * Asks the endpoint for what it refuses.
	 * @param application with the endpoint
	 * @param path below the endpoint
	 * @param status the expected status
	 * @return the problem
	 */
	JsonNode getProblem(ConfigurableApplicationContext application, String path, int status) throws Exception {
		return problem(send(application, path, HttpRequest.newBuilder().GET()), status);
	}

	/**
	 * Has the endpoint change something.
	 * @param application with the endpoint
	 * @param path below the endpoint
	 * @param body of the request, as JSON
	 * @return the answer
	 */
	JsonNode post(ConfigurableApplicationContext application, String path, String body) throws Exception {
		HttpResponse<String> response = send(application, path, posted(body));
		assertThat(response.statusCode()).isEqualTo(200);
		return json(response.body());
	}

	/**
	 * Asks the endpoint for a change that it refuses.
	 * @param application with the endpoint
	 * @param path below the endpoint
	 * @param body of the request, as JSON
	 * @param status the expected status
	 * @return the problem
	 */
	JsonNode postRefused(ConfigurableApplicationContext application, String path, String body, int status)
			throws Exception {
		return problem(send(application, path, posted(body)), status);
	}

	private static HttpRequest.Builder posted(String body) {
		return HttpRequest.newBuilder().header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
	}

	private static JsonNode problem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		return json(response.body());
	}

	private HttpResponse<String> send(ConfigurableApplicationContext application, String path,
			HttpRequest.Builder request) throws Exception {
		URI uri = URI.create("http://localhost:%s/actuator/%s%s"
			.formatted(application.getEnvironment().getProperty("local.server.port"), this.endpoint, path));
		return HttpClient.newHttpClient().send(request.uri(uri).build(), BodyHandlers.ofString());
	}

}
