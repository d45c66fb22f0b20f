package dev.temporalworker.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.service.FakeTemporalService;
import dev.temporalworker.service.ServiceAnswers;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionResponse;
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
class DeploymentsEndpointDocumentationTests {

	private static final Path PAGE = Path.of("../docs/deployments-endpoint.md");

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
				ParcelService.UNSECURED, "--management.endpoints.web.exposure.include=temporaldeployments",
				"--management.endpoint.temporaldeployments.access=unrestricted",
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
		collect(get("/oms"), "", answered);
		this.service.fail(CountWorkflowExecutionsRequest.class, Status.PERMISSION_DENIED);
		collect(get("/oms"), "", answered);
		Set<String> documented = fieldsOfExample(0, "");
		// This application has no Workers
		assertThat(documented.remove(".deployments[].ownBuildId")).isTrue();
		assertThat(documented).containsExactlyElementsOf(answered);
	}

	@Test
	void exampleHasAllFieldsOfAChange() throws Exception {
		this.service.answer(SetWorkerDeploymentRampingVersionRequest.class,
				(request) -> SetWorkerDeploymentRampingVersionResponse.getDefaultInstance());
		JsonNode answer = this.mapper
			.readTree(post("/oms/ramp", "{\"buildId\": \"v3\", \"percentage\": 10}", 200).body());
		Set<String> answered = new TreeSet<>();
		answer.fieldNames().forEachRemaining(answered::add);
		assertThat(answered).containsExactly("action", "deployment");
		assertThat(fieldsOfExample(1, "")).contains(".action", ".deployment");
		assertThat(answer.at("/deployment/versions/0/status").asText()).isEqualTo("ramping");
	}

	@Test
	void exampleHasAllFieldsOfARefusal() throws Exception {
		this.service.fail(SetWorkerDeploymentCurrentVersionRequest.class,
				Status.FAILED_PRECONDITION.withDescription("conflict token mismatch"));
		HttpResponse<String> response = post("/oms/set-current", "{\"buildId\": \"v3\"}", 409);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		Set<String> answered = new TreeSet<>();
		collect(this.mapper.readTree(response.body()), "", answered);
		assertThat(fieldsOfExample(2, "")).containsExactlyElementsOf(answered);
	}

	@Test
	void everyFieldOfTheTablesIsInAnExample() throws IOException {
		Set<String> names = new TreeSet<>();
		fieldsOfExample(0, "").forEach((path) -> names.add(path.replaceFirst(".*\\.", "")));
		assertThat(FIELD_TABLE.matcher(Files.readString(PAGE))
			.results()
			.flatMap((table) -> FIELD.matcher(table.group(1)).results())
			.map((field) -> field.group(1))).contains("safeToStop")
			.allSatisfy((field) -> assertThat(names).contains(field));
	}

	private HttpResponse<String> post(String path, String body, int status) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri(path))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(status);
		return response;
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
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://localhost:%s/actuator/temporaldeployments%s"
			.formatted(this.application.getEnvironment().getProperty("local.server.port"), path));
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
