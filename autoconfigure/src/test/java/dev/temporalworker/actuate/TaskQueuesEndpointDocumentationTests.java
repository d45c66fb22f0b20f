package dev.temporalworker.actuate;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.temporalworker.actuate.TaskQueuesDescriptor.ProblemDescriptor;
import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.service.FakeTemporalService;
import dev.temporalworker.service.ServiceAnswers;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Registrations;
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

	private static final EndpointPage PAGE = new EndpointPage("task-queues-endpoint.md", "temporaltaskqueues");

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
		answered.addAll(EndpointPage.fields(get("/orders")));
		this.service.fail(DescribeWorkerDeploymentVersionRequest.class, Status.RESOURCE_EXHAUSTED);
		answered.addAll(EndpointPage.fields(get("")));
		this.service.fail(DescribeTaskQueueRequest.class, Status.PERMISSION_DENIED)
			.answer(DescribeNamespaceRequest.class, (request) -> ServiceAnswers.namespace(false));
		answered.addAll(EndpointPage.fields(get("")));
		Set<String> documented = PAGE.fieldsOfExample(0, "");
		documented.addAll(PAGE.fieldsOfExample(1, ".clients[].taskQueues[].kinds[]"));
		documented.addAll(PAGE.fieldsOfExample(2, ".clients[].fleet"));
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
		JsonNode problem = PAGE.getProblem(this.application, "/oders", 404);
		assertThat(problem.get("detail").asText())
			.isEqualTo("The application does not use a Task Queue 'oders'. Did you mean 'orders'?");
		assertThat(PAGE.fieldsOfExample(3, "")).containsExactlyElementsOf(EndpointPage.fields(problem));
	}

	@Test
	void exampleHasAllFieldsOfProblemsOfVersions() {
		assertThat(PAGE.fieldsOfExample(4, "")).containsExactlyInAnyOrder(
				Stream
					.concat(Stream.of(".problems"),
							Arrays.stream(ProblemDescriptor.class.getRecordComponents())
								.map((component) -> ".problems[]." + component.getName()))
					.toArray(String[]::new));
	}

	@Test
	void exampleHasAllFieldsOfRegistrations() {
		assertThat(PAGE.fieldsOfExample(5, ""))
			.containsExactlyInAnyOrder(Stream
				.concat(Stream.of(".registrations", ".registrations.activity"),
						Arrays.stream(Registrations.class.getRecordComponents())
							.map((component) -> ".registrations.activity." + component.getName()))
				.toArray(String[]::new));
	}

	@Test
	void everyFieldOfTheTablesIsInAnExample() {
		assertThat(PAGE.fieldsOfTables()).contains("nobodyPolls", "host", "processId")
			.isSubsetOf(PAGE.namesOfExample(0));
	}

	private JsonNode get(String path) throws Exception {
		return PAGE.get(this.application, path);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
