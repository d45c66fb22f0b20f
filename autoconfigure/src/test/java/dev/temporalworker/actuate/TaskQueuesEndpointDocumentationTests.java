package dev.temporalworker.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.temporalworker.actuate.TaskQueuesDescriptor.ProblemDescriptor;
import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.service.FakeTemporalService;
import dev.temporalworker.service.ServiceAnswers;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the page about the endpoint against what an application answers over HTTP.
 */
class TaskQueuesEndpointDocumentationTests {

	private static final Path PAGE = Path.of("../docs/task-queues-endpoint.md");

	private static final Pattern JSON = Pattern.compile("(?s)```json\n(.*?)```");

	private static final Pattern FIELD_TABLE = Pattern.compile("\\| Field of .*\n\\|[-|]+\n((?:\\|.*\n)+)");

	private static final Pattern FIELD = Pattern.compile("(?m)(?:^\\| |\\G, )`([^`]+)`");

	private final ObjectMapper mapper = new ObjectMapper();

	private final FakeTemporalService service = new FakeTemporalService();

	private ConfigurableApplicationContext application;

	@BeforeEach
	void start() {
		ServiceAnswers.everything(this.service);
		ServiceAnswers.deployment(this.service);
		this.application = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				ParcelService.UNSECURED, "--management.endpoints.web.exposure.include=temporaltaskqueues",
				"--temporal.service-view.time-to-live=0s", "--temporal.connection.target=" + this.service.getTarget(),
				"--temporal.worker.queue.orders.enabled=false");
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.service.close();
	}

	@Test
	void examplesHaveAllFieldsOfAnswersAndNoOthers() throws Exception {
		Set<String> answered = new TreeSet<>();
		collect(get("/orders"), "", answered);
		this.service.fail(DescribeWorkerDeploymentVersionRequest.class, Status.RESOURCE_EXHAUSTED);
		collect(get(""), "", answered);
		this.service.fail(DescribeTaskQueueRequest.class, Status.PERMISSION_DENIED)
			.answer(DescribeNamespaceRequest.class, (request) -> ServiceAnswers.namespace(false));
		collect(get(""), "", answered);
		Set<String> documented = fieldsOfExample(0, "");
		documented.addAll(fieldsOfExample(1, ".clients[].taskQueues[].kinds[]"));
		documented.addAll(fieldsOfExample(2, ".clients[].fleet"));
		assertThat(documented).containsExactlyElementsOf(answered);
	}

	@Test
	void constantsAreToldInLowerCaseWithDashes() throws Exception {
		JsonNode client = get("/orders").at("/clients/0");
		JsonNode workflows = client.at("/taskQueues/0/kinds/0");
		assertThat(workflows.at("/kind").asText()).isEqualTo("workflow");
		assertThat(workflows.at("/rateLimit/source").asText()).isEqualTo("worker");
		assertThat(workflows.at("/versions/0/status").asText()).isEqualTo("current");
		assertThat(client.at("/fleet/workers/0/status").asText()).isEqualTo("running");
		assertThat(client.at("/fleet/workers/0/lastHeartbeat/slots").findValuesAsText("kind"))
			.containsExactly("workflow", "activity", "local-activity", "nexus");
		this.service.fail(DescribeTaskQueueRequest.class, Status.PERMISSION_DENIED);
		assertThat(get("/orders").at("/clients/0/taskQueues/0/kinds/0/error/reason").asText())
			.isEqualTo("permission-denied");
	}

	@Test
	void exampleHasAllFieldsOfAProblem() throws Exception {
		HttpResponse<String> response = request("/oders");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		JsonNode problem = this.mapper.readTree(response.body());
		assertThat(problem.get("detail").asText())
			.isEqualTo("The application does not use a Task Queue 'oders'. Did you mean 'orders'?");
		Set<String> answered = new TreeSet<>();
		collect(problem, "", answered);
		assertThat(fieldsOfExample(3, "")).containsExactlyElementsOf(answered);
	}

	@Test
	void exampleHasAllFieldsOfProblemsOfVersions() throws IOException {
		assertThat(fieldsOfExample(4, "")).containsExactlyInAnyOrder(
				Stream
					.concat(Stream.of(".problems"),
							Arrays.stream(ProblemDescriptor.class.getRecordComponents())
								.map((component) -> ".problems[]." + component.getName()))
					.toArray(String[]::new));
	}

	@Test
	void everyFieldOfTheTablesIsInAnExample() throws IOException {
		Set<String> names = new TreeSet<>();
		fieldsOfExample(0, "").forEach((path) -> names.add(path.replaceFirst(".*\\.", "")));
		assertThat(FIELD_TABLE.matcher(Files.readString(PAGE))
			.results()
			.flatMap((table) -> FIELD.matcher(table.group(1)).results())
			.map((field) -> field.group(1))).contains("nobodyPolls", "host", "processId")
			.allSatisfy((field) -> assertThat(names).contains(field));
	}

	private Set<String> fieldsOfExample(int index, String path) throws IOException {
		List<String> examples = JSON.matcher(Files.readString(PAGE))
			.results()
			.map((result) -> result.group(1))
			.toList();
		Set<String> fields = new TreeSet<>();
		collect(this.mapper.readTree(examples.get(index)), path, fields);
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

	private JsonNode get(String path) throws Exception {
		HttpResponse<String> response = request(path);
		assertThat(response.statusCode()).isEqualTo(200);
		return this.mapper.readTree(response.body());
	}

	private HttpResponse<String> request(String path) throws Exception {
		URI uri = URI.create("http://localhost:%s/actuator/temporaltaskqueues%s"
			.formatted(this.application.getEnvironment().getProperty("local.server.port"), path));
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
