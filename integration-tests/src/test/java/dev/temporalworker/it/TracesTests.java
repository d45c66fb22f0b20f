package dev.temporalworker.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.client.WorkflowStubs;
import dev.temporalworker.it.steps.StepsApplication;
import dev.temporalworker.it.steps.StepsWorkflow;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Traces of an application with Spring Boot's tracing.
 */
@TemporalServiceTest
@ExtendWith(OutputCaptureExtension.class)
class TracesTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final String taskQueue = "steps-" + UUID.randomUUID();

	@Test
	void everythingThatOneRequestCausesIsOneTrace(TemporalService service) {
		try (ConfigurableApplicationContext application = start(service)) {
			Observation.createNotStarted("request", application.getBean(ObservationRegistry.class)).observe(() -> {
				StepsWorkflow workflow = start(application, "activity", "child", "wait");
				workflow.change(List.of("activity"));
				workflow.go(List.of("activity"));
				awaitEnd(workflow);
			});
			awaitTree(application, """
					request
					  signal go
					    activity Work
					    handle signal go
					  start Steps
					    activity Work
					    start Steps
					      activity Work
					      workflow Steps
					    workflow Steps
					  update change
					    activity Work
					    handle update change
					""");
		}
	}

	@Test
	void signalWithStartIsOneStart(TemporalService service) {
		try (ConfigurableApplicationContext application = start(service)) {
			StepsWorkflow workflow = newStub(application);
			WorkflowStub.fromTyped(workflow)
				.signalWithStart("go", new Object[] { List.of("activity") }, new Object[] { List.of("wait") });
			awaitEnd(workflow);
			awaitTree(application, """
					signal-with-start Steps
					  activity Work
					  handle signal go
					  workflow Steps
					""");
		}
	}

	@Test
	void signalOfAWorkflowIsPartOfItsTrace(TemporalService service) {
		try (ConfigurableApplicationContext application = start(service)) {
			StepsWorkflow waiting = start(application, "wait");
			awaitEnd(start(application, WorkflowStub.fromTyped(waiting).getExecution().getWorkflowId()));
			awaitEnd(waiting);
			awaitTree(application, """
					start Steps
					  signal go
					    activity Work
					    handle signal go
					  workflow Steps
					start Steps
					  workflow Steps
					""");
		}
	}

	@Test
	void anotherProcessGoesOnWithTheSameParents(TemporalService service) {
		StepsWorkflow workflow;
		List<SpanData> spans;
		try (ConfigurableApplicationContext application = start(service)) {
			workflow = start(application, "activity", "child", "wait", "activity", "child");
			WorkflowStub.fromTyped(workflow)
				.startUpdate("change", WorkflowUpdateStage.ACCEPTED, Void.class,
						List.of("activity", "wait", "activity"));
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(spans(application)).extracting(SpanData::getName)
					.containsExactlyInAnyOrder("start Steps", "activity Work", "start Steps", "activity Work",
							"workflow Steps", "update change", "activity Work"));
			spans = spans(application);
		}
		try (ConfigurableApplicationContext application = start(service)) {
			StepsWorkflow same = application.getBean(WorkflowClient.class)
				.newWorkflowStub(StepsWorkflow.class, WorkflowStub.fromTyped(workflow).getExecution().getWorkflowId());
			assertThat(same.isGone()).isFalse();
			same.go(List.of());
			awaitEnd(same);
			awaitTree(application, spans, """
					query isGone
					signal go
					  handle signal go
					start Steps
					  activity Work
					  activity Work
					  start Steps
					    activity Work
					    workflow Steps
					  start Steps
					    activity Work
					    workflow Steps
					  workflow Steps
					update change
					  activity Work
					  activity Work
					  handle update change
					""");
		}
	}

	@Test
	void queryOfAClosedWorkflowMakesNoSpansOfIt(TemporalService service) {
		StepsWorkflow workflow;
		try (ConfigurableApplicationContext application = start(service)) {
			workflow = start(application, "activity", "child", "sleep");
			awaitEnd(workflow);
		}
		try (ConfigurableApplicationContext application = start(service)) {
			assertThat(application.getBean(WorkflowClient.class)
				.newWorkflowStub(StepsWorkflow.class, WorkflowStub.fromTyped(workflow).getExecution().getWorkflowId())
				.isGone()).isFalse();
			awaitTree(application, """
					query isGone
					""");
		}
	}

	@Test
	void logLinesOfWorkflowsAndActivitiesTellTheTrace(TemporalService service, CapturedOutput output) {
		try (ConfigurableApplicationContext application = start(service)) {
			awaitEnd(start(application, "activity", "child", "activity"));
			String trace = spans(application).get(0).getTraceId();
			assertThat(output.getAll().lines().filter((line) -> line.contains("Workflow does"))).hasSize(4)
				.allMatch((line) -> line.contains(trace));
			assertThat(output.getAll().lines().filter((line) -> line.contains("Activity works"))).hasSize(3)
				.allMatch((line) -> line.contains(trace));
		}
	}

	@Test
	void observationsCanBeDisabledByName(TemporalService service) {
		try (ConfigurableApplicationContext application = start(service,
				"--management.observations.enable.temporal.activity=false",
				"--management.observations.enable.temporal.workflow.run=false")) {
			awaitEnd(start(application, "activity", "child"));
			awaitTree(application, """
					start Steps
					  start Steps
					""");
		}
	}

	private ConfigurableApplicationContext start(TemporalService service, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--temporal.connection.target=" + service.target());
		all.add("--temporal.worker.queue.steps.task-queue=" + this.taskQueue);
		all.add("--management.tracing.sampling.probability=1");
		return new SpringApplicationBuilder(StepsApplication.class).web(WebApplicationType.NONE)
			.run(all.toArray(String[]::new));
	}

	private static StepsWorkflow start(ConfigurableApplicationContext application, String... steps) {
		StepsWorkflow workflow = newStub(application);
		WorkflowClient.start(workflow::run, List.of(steps));
		return workflow;
	}

	private static StepsWorkflow newStub(ConfigurableApplicationContext application) {
		return application.getBean(WorkflowStubs.class).newStub(StepsWorkflow.class, "steps-" + UUID.randomUUID());
	}

	private static void awaitEnd(StepsWorkflow workflow) {
		WorkflowStub.fromTyped(workflow).getResult(Void.class);
	}

	private static void awaitTree(ConfigurableApplicationContext application, String expected) {
		awaitTree(application, List.of(), expected);
	}

	private static void awaitTree(ConfigurableApplicationContext application, List<SpanData> before, String expected) {
		await().atMost(LIMIT).untilAsserted(() -> {
			List<SpanData> all = new ArrayList<>(before);
			all.addAll(spans(application));
			assertThat(new SpanTree(all)).hasToString(expected);
		});
	}

	private static List<SpanData> spans(ConfigurableApplicationContext application) {
		application.getBean(SdkTracerProvider.class).forceFlush().join(LIMIT.toSeconds(), TimeUnit.SECONDS);
		return application.getBean(InMemorySpanExporter.class).getFinishedSpanItems();
	}

}
