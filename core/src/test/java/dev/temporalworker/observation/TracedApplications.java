package dev.temporalworker.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.api.nexus.v1.EndpointSpec;
import io.temporal.api.nexus.v1.EndpointTarget;
import io.temporal.api.operatorservice.v1.CreateNexusEndpointRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with one Temporal Service and one place that collects their spans.
 */
final class TracedApplications implements AutoCloseable {

	static final String HEADER = "trace";

	static final String TASK_QUEUE = "steps";

	static final Duration LIMIT = Duration.ofSeconds(60);

	private final TestServer.InProcessTestServer server = TestServer.createServer(true);

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final List<WorkerFactory> factories = new ArrayList<>();

	private final int cacheSize;

	TracedApplications() {
		this(600);
	}

	TracedApplications(int cacheSize) {
		this.cacheSize = cacheSize;
	}

	/**
	 * Creates a Nexus endpoint whose operations are handled by the Workers.
	 * @return the name of the endpoint
	 */
	String newNexusEndpoint() {
		String name = "steps-" + UUID.randomUUID();
		OperatorServiceStubs
			.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
				.setChannel(this.server.getChannel())
				.validateAndBuildWithDefaults())
			.blockingStub()
			.createNexusEndpoint(CreateNexusEndpointRequest.newBuilder()
				.setSpec(EndpointSpec.newBuilder()
					.setName(name)
					.setTarget(EndpointTarget.newBuilder()
						.setWorker(
								EndpointTarget.Worker.newBuilder().setNamespace("default").setTaskQueue(TASK_QUEUE))))
				.build());
		return name;
	}

	/**
	 * Returns the registry of another application.
	 */
	ObservationRegistry newRegistry() {
		return new Tracing(this.exporter).registry();
	}

	WorkflowServiceStubs stubs() {
		return WorkflowServiceStubs
			.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setChannel(this.server.getChannel()).build());
	}

	WorkflowClient client(WorkflowClientInterceptor... interceptors) {
		return WorkflowClient.newInstance(stubs(),
				WorkflowClientOptions.newBuilder().setInterceptors(interceptors).build());
	}

	WorkflowClient tracedClient() {
		return client(new ObservationWorkflowClientInterceptor(newRegistry(), HEADER, "default"));
	}

	WorkerInterceptor tracedWorker() {
		return new ObservationWorkerInterceptor(newRegistry(), HEADER);
	}

	/**
	 * Starts a Worker that runs everything.
	 */
	WorkerFactory start(WorkerInterceptor... interceptors) {
		return start((worker) -> {
			worker.registerWorkflowImplementationTypes(StepsWorkflowImpl.class, EvictingWorkflowImpl.class);
			worker.registerActivitiesImplementations(new StepActivitiesImpl());
			worker.registerNexusServiceImplementation(new StepsServiceImpl());
		}, interceptors);
	}

	WorkerFactory start(Consumer<Worker> registrations, WorkerInterceptor... interceptors) {
		WorkerFactory factory = newFactory(tracedClient(), interceptors);
		registrations.accept(factory.newWorker(TASK_QUEUE));
		factory.start();
		return factory;
	}

	WorkerFactory newFactory(WorkflowClient client, WorkerInterceptor... interceptors) {
		WorkerFactory factory = WorkerFactory.newInstance(client,
				WorkerFactoryOptions.newBuilder()
					.setWorkflowCacheSize(this.cacheSize)
					.setWorkerInterceptors(interceptors)
					.build());
		this.factories.add(factory);
		return factory;
	}

	/**
	 * Drives a workflow out of a cache of size one, so that its code runs again when it
	 * goes on.
	 */
	void evict() {
		EvictingWorkflow evicting = client().newWorkflowStub(EvictingWorkflow.class, newWorkflow());
		WorkflowClient.start(evicting::evict);
		assertThat(evicting.isCached()).isTrue();
	}

	WorkflowOptions newWorkflow() {
		return WorkflowOptions.newBuilder()
			.setTaskQueue(TASK_QUEUE)
			.setWorkflowId(UUID.randomUUID().toString())
			.build();
	}

	/**
	 * Runs a workflow and waits until it is done.
	 */
	WorkflowStub run(WorkflowClient client, String... steps) {
		WorkflowStub workflow = start(client, steps);
		workflow.getResult(String.class);
		return workflow;
	}

	WorkflowStub start(WorkflowClient client, String... steps) {
		WorkflowStub workflow = client.newUntypedWorkflowStub("Steps", newWorkflow());
		workflow.start(List.of(steps));
		return workflow;
	}

	List<SpanData> spans() {
		return this.exporter.getFinishedSpanItems();
	}

	List<SpanData> spans(String name) {
		return spans().stream().filter((span) -> span.getName().equals(name)).toList();
	}

	SpanData span(String name) {
		assertThat(spans(name)).as(name).hasSize(1);
		return spans(name).get(0);
	}

	/**
	 * Waits for spans, since a result is there before the span of what returned it.
	 */
	void awaitTree(String expected) {
		Awaitility.await()
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(new SpanTree(spans()).toString()).isEqualTo(expected));
	}

	@Override
	public void close() {
		this.factories.forEach(WorkerFactory::shutdownNow);
		this.factories.forEach((factory) -> factory.awaitTermination(10, TimeUnit.SECONDS));
		this.server.close();
	}

}
