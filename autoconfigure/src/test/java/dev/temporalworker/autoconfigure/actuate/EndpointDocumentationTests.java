package dev.temporalworker.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.failing.FailedTask;
import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.WorkerFactoryOptionsCustomizer;
import dev.temporalworker.worker.WorkerOptionsCustomizer;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.TaskKind;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds docs/workers-endpoint.md against what the endpoint answers while Workers are
 * busy.
 */
class EndpointDocumentationTests {

	private static final String[] SHARED_WITH_READING = { "taskQueues[].slots[]", "taskQueues[].drain.unfinished[]" };

	private static ParcelService service;

	@BeforeAll
	static void start() {
		service = ParcelService.start(WebApplicationType.SERVLET, List.of(ChangingConfiguration.class),
				ParcelService.UNSECURED, "--management.endpoint.temporalworkers.access=unrestricted",
				"--management.info.temporal.enabled=true", "--temporal.worker.stop-timeout=1ms",
				"--temporal.worker.cache.max-workflows=100", "--temporal.worker.deployment.name=post",
				"--temporal.worker.deployment.build-id=7", "--temporal.worker.deployment.versioning=false",
				"--temporal.worker.defaults.pollers.workflow.autoscaling.maximum=5",
				"--temporal.clients.europe.client.namespace=europe",
				"--temporal.clients.europe.worker.queue.parcels.task-queue=parcels",
				"--temporal.resilience.activity.Send.circuit-breaker=post",
				"--temporal.resilience.activity.Carry.circuit-breaker=post",
				"--temporal.resilience.activity.Carry.bulkhead=post",
				"--temporal.resilience.activity.Carry.rate-limiter=post",
				"--resilience4j.circuitbreaker.instances.post.minimum-number-of-calls=1",
				"--resilience4j.bulkhead.instances.post.max-concurrent-calls=100",
				"--resilience4j.ratelimiter.instances.post.limit-for-period=100",
				"--temporal.worker.queue.letters.enabled=true", "--temporal.worker.queue.parcels.enabled=true");
		service.deliver(3);
		lifecycle(ClientName.PRIMARY).stop();
		lifecycle(ClientName.PRIMARY).start();
		service.awaitCarried(3);
		lifecycle(new ClientName("europe")).stop();
	}

	private static WorkerLifecycle lifecycle(ClientName client) {
		return service.context()
			.getBeansOfType(WorkerLifecycle.class)
			.values()
			.stream()
			.filter((lifecycle) -> lifecycle.getClientName().equals(client))
			.findFirst()
			.orElseThrow();
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void fieldsOfAllClients() {
		service.post("/pause", "{\"kind\": \"nexus\"}");
		assertThat(DocumentedFields.of(service.get("").body()))
			.containsExactlyElementsOf(DocumentedFields.of("## All clients"));
	}

	@Test
	void fieldsOfATaskQueue() {
		service.arrive(1);
		service.awaitCarried(2);
		failing();
		service.context().getBean(CircuitBreakerRegistry.class).circuitBreaker("post").transitionToOpenState();
		assertThat(DocumentedFields.of(service.get("/parcels").body()))
			.containsExactlyElementsOf(DocumentedFields.of("## One Task Queue"));
	}

	private static void failing() {
		Failure failure = Failure.newBuilder().setMessage("No").build();
		FailingWork failing = service.context()
			.getBeansOfType(WorkerPolls.class)
			.values()
			.stream()
			.filter((polls) -> polls.getClientName().equals(ClientName.PRIMARY))
			.findFirst()
			.orElseThrow()
			.getTasks()
			.getFailing();
		failing.failed(new FailedTask(TaskKind.WORKFLOW, "parcels"),
				RespondWorkflowTaskFailedRequest.newBuilder()
					.setFailure(failure)
					.setDeploymentOptions(
							WorkerDeploymentOptions.newBuilder().setDeploymentName("post").setBuildId("7"))
					.build());
		failing.failed(new FailedTask(TaskKind.ACTIVITY, "parcels"), failure);
		failing.failed(new FailedTask(TaskKind.NEXUS, "parcels"), failure);
	}

	@Test
	void fieldsOfAnAction() {
		Set<String> fields = new TreeSet<>();
		fields.addAll(fieldsAfter("/drain", "{\"kind\": \"activity\", \"timeout\": \"0s\"}"));
		fields.addAll(fieldsAfter("/reset", null));
		assertThat(fields).containsExactlyElementsOf(DocumentedFields.of("## Change slots"));
	}

	private static Set<String> fieldsAfter(String path, String json) {
		return DocumentedFields.of(service.post(path, json).body(), SHARED_WITH_READING);
	}

	@Test
	void fieldsOfARefusal() {
		assertThat(DocumentedFields.of(service.get("/parcles").body()))
			.containsExactlyElementsOf(DocumentedFields.of("### Refusals"));
	}

	@Test
	void fieldsOfInfo() {
		assertThat(DocumentedFields.of(service.getInfo().body()))
			.containsExactlyElementsOf(DocumentedFields.of("## Info"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "## All clients", "## One Task Queue", "### Refusals" })
	void exampleHasDocumentedFieldsOnly(String heading) {
		assertThat(DocumentedFields.of(DocumentedFields.example(heading))).isNotEmpty()
			.isSubsetOf(DocumentedFields.of(heading));
	}

	@Test
	void exampleOfAnActionHasDocumentedFieldsOnly() {
		assertThat(DocumentedFields.of(DocumentedFields.example("## Change slots"), SHARED_WITH_READING)).isNotEmpty()
			.isSubsetOf(DocumentedFields.of("## Change slots"));
	}

	@Configuration(proxyBeanMethods = false)
	static class ChangingConfiguration {

		@Bean
		WorkerOptionsCustomizer changes() {
			return (taskQueue, options) -> options.setStickyTaskQueueDrainTimeout(Duration.ofSeconds(9));
		}

		@Bean
		WorkerFactoryOptionsCustomizer sharedChanges() {
			return (options) -> options.setWorkflowCacheSize(9);
		}

	}

}
