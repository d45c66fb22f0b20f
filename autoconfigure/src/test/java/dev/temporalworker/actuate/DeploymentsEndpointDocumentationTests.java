package dev.temporalworker.actuate;

import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the page about the endpoint against what an application answers over HTTP.
 */
@ParameterizedClass
@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
class DeploymentsEndpointDocumentationTests {

	private static final EndpointPage PAGE = new EndpointPage("deployments-endpoint.md", "temporaldeployments");

	@Parameter
	private WebApplicationType type;

	private final FakeTemporalService service = new FakeTemporalService();

	private ConfigurableApplicationContext application;

	@BeforeEach
	void start() {
		ServiceAnswers.everything(this.service);
		ServiceAnswers.deployment(this.service);
		this.application = new SpringApplicationBuilder(Application.class).web(this.type)
			.run("--server.port=0", ParcelService.UNSECURED,
					"--management.endpoints.web.exposure.include=temporaldeployments",
					"--management.endpoint.temporaldeployments.access=unrestricted",
					"--temporal.service-view.time-to-live=0s",
					"--temporal.connection.target=" + this.service.getTarget(),
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
		answered.addAll(EndpointPage.fields(get("/oms")));
		this.service.fail(CountWorkflowExecutionsRequest.class, Status.PERMISSION_DENIED);
		answered.addAll(EndpointPage.fields(get("/oms")));
		Set<String> documented = PAGE.fieldsOfExample(0, "");
		// This application has no Workers
		assertThat(documented.remove(".deployments[].ownBuildId")).isTrue();
		assertThat(documented).containsExactlyElementsOf(answered);
	}

	@Test
	void exampleHasAllFieldsOfAChange() throws Exception {
		this.service.answer(SetWorkerDeploymentRampingVersionRequest.class,
				(request) -> SetWorkerDeploymentRampingVersionResponse.getDefaultInstance());
		JsonNode answer = PAGE.post(this.application, "/oms/ramp", "{\"buildId\": \"v3\", \"percentage\": 10}");
		Set<String> answered = new TreeSet<>();
		answer.fieldNames().forEachRemaining(answered::add);
		assertThat(answered).containsExactly("action", "deployment");
		assertThat(PAGE.fieldsOfExample(1, "")).contains(".action", ".deployment");
		assertThat(answer.at("/deployment/versions/0/status").asText()).isEqualTo("ramping");
	}

	@Test
	void exampleHasAllFieldsOfARefusal() throws Exception {
		this.service.fail(SetWorkerDeploymentCurrentVersionRequest.class,
				Status.FAILED_PRECONDITION.withDescription("conflict token mismatch"));
		JsonNode problem = PAGE.postRefused(this.application, "/oms/set-current", "{\"buildId\": \"v3\"}", 409);
		assertThat(PAGE.fieldsOfExample(2, "")).containsExactlyElementsOf(EndpointPage.fields(problem));
	}

	@Test
	void everyFieldOfTheTablesIsInAnExample() {
		assertThat(PAGE.fieldsOfTables()).contains("safeToStop").isSubsetOf(PAGE.namesOfExample(0));
	}

	private JsonNode get(String path) throws Exception {
		return PAGE.get(this.application, path);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
