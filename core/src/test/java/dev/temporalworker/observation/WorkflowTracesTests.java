package dev.temporalworker.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a trace looks like.
 */
class WorkflowTracesTests {

	private final TracedApplications applications = new TracedApplications();

	@AfterEach
	void close() {
		this.applications.close();
	}

	@Test
	void activitiesBelongToTheStartOfTheirWorkflow() {
		this.applications.start(this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "activity", "local", "async");
		this.applications.awaitTree("""
				start Steps
				  activity Work
				  activity Work
				  activity Work
				  workflow Steps
				""");
		assertThat(this.applications.spans()).extracting(SpanData::getTraceId)
			.containsOnly(this.applications.span("start Steps").getTraceId());
	}

	@Test
	void childWorkflowHasAPartOfItsOwn() {
		this.applications.start(this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "child:activity+activity", "activity");
		this.applications.awaitTree("""
				start Steps
				  activity Work
				  start Steps
				    activity Work
				    activity Work
				    workflow Steps
				  workflow Steps
				""");
	}

	@Test
	void workflowThatAnActivityStartsBelongsToTheActivity() {
		this.applications.start(this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "activity:starts");
		this.applications.awaitTree("""
				start Steps
				  activity Work
				    start Steps
				      activity Work
				      workflow Steps
				  workflow Steps
				""");
	}

	@Test
	void signalWithoutTraceIsHandledInThatOfTheWorkflow() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.start(this.applications.tracedClient(), "activity", "wait");
		this.applications.client()
			.newUntypedWorkflowStub(workflow.getExecution().getWorkflowId())
			.signal("go", List.of("activity"));
		workflow.getResult(String.class);
		this.applications.awaitTree("""
				start Steps
				  activity Work
				  activity Work
				  handle signal go
				  workflow Steps
				""");
	}

	@Test
	void updateIsHandledInTheTraceOfWhoSentIt() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.start(this.applications.tracedClient(), "wait");
		workflow.update("change", String.class, List.of("activity"));
		workflow.signal("go", List.of());
		workflow.getResult(String.class);
		this.applications.awaitTree("""
				signal go
				start Steps
				  handle signal go
				  workflow Steps
				update change
				  activity Work
				  handle update change
				""");
	}

	@Test
	void updateWithStartIsOneStart() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.tracedClient()
			.newUntypedWorkflowStub("Steps",
					this.applications.newWorkflow()
						.toBuilder()
						.setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
						.build());
		workflow.executeUpdateWithStart(UpdateOptions.newBuilder(String.class)
			.setUpdateName("change")
			.setWaitForStage(WorkflowUpdateStage.COMPLETED)
			.build(), new Object[] { List.of("activity") }, new Object[] { List.of("wait") });
		workflow.signal("go", List.of());
		workflow.getResult(String.class);
		this.applications.awaitTree("""
				signal go
				update-with-start Steps
				  activity Work
				  handle signal go
				  handle update change
				  workflow Steps
				""");
	}

	@Test
	void nexusOperationBelongsToTheWorkflowThatCallsIt() {
		this.applications.start(this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "nexus:" + this.applications.newNexusEndpoint());
		this.applications.awaitTree("""
				start Steps
				  nexus StepsService/run
				    start Steps
				      activity Work
				      workflow Steps
				  workflow Steps
				""");
	}

	@Test
	void queryIsObservedByTheClientOnly() {
		this.applications.start(this.applications.tracedWorker());
		WorkflowStub workflow = this.applications.run(this.applications.tracedClient(), "activity");
		workflow.query("state", String.class);
		this.applications.awaitTree("""
				query state
				start Steps
				  activity Work
				  workflow Steps
				""");
	}

	@Test
	void clientWorkflowAndActivityMayBeInThreeApplications() {
		this.applications.start((worker) -> worker.registerWorkflowImplementationTypes(StepsWorkflowImpl.class),
				this.applications.tracedWorker());
		this.applications.start((worker) -> worker.registerActivitiesImplementations(new StepActivitiesImpl()),
				this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "activity");
		this.applications.awaitTree("""
				start Steps
				  activity Work
				  workflow Steps
				""");
	}

	@Test
	void traceGoesThroughAWorkflowOnAWorkerWithoutTracer() {
		this.applications.start((worker) -> worker.registerWorkflowImplementationTypes(StepsWorkflowImpl.class),
				new ObservationWorkerInterceptor(ObservationRegistry.create(), TracedApplications.HEADER));
		this.applications.start((worker) -> worker.registerActivitiesImplementations(new StepActivitiesImpl()),
				this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "activity");
		this.applications.awaitTree("""
				start Steps
				  activity Work
				""");
	}

	@Test
	void activityMayRunOnAWorkerThatObservesNothing() {
		this.applications.start((worker) -> worker.registerWorkflowImplementationTypes(StepsWorkflowImpl.class),
				this.applications.tracedWorker());
		this.applications.start((worker) -> worker.registerActivitiesImplementations(new StepActivitiesImpl()));
		this.applications.run(this.applications.tracedClient(), "activity");
		this.applications.awaitTree("""
				start Steps
				  workflow Steps
				""");
	}

	@Test
	void workflowThatWasStartedWithoutTraceHasARootOfItsOwn() {
		this.applications.start(this.applications.tracedWorker());
		this.applications.run(this.applications.client(), "activity", "child:activity", "next", "activity");
		this.applications.awaitTree("""
				root Steps
				  activity Work
				  activity Work
				  start Steps
				    activity Work
				    workflow Steps
				  workflow Steps
				  workflow Steps
				""");
	}

	@Test
	void activityWithoutHeaderStartsATrace() {
		this.applications.start((worker) -> worker.registerWorkflowImplementationTypes(StepsWorkflowImpl.class));
		this.applications.start((worker) -> worker.registerActivitiesImplementations(new StepActivitiesImpl()),
				this.applications.tracedWorker());
		this.applications.run(this.applications.client(), "activity");
		this.applications.awaitTree("""
				activity Work
				""");
	}

	@Test
	void everyAttemptAtAnActivityIsASpan() {
		this.applications.start(this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "activity:flaky");
		this.applications.awaitTree("""
				start Steps
				  activity Work
				  activity Work
				  workflow Steps
				""");
		assertThat(this.applications.spans("activity Work")).satisfiesExactly((first) -> {
			assertThat(first.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(attributes(first)).containsEntry("temporal.attempt", "1")
				.containsEntry("temporal.outcome", "failed")
				.containsEntry("exception", "IllegalStateException");
		}, (second) -> {
			assertThat(second.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
			assertThat(attributes(second)).containsEntry("temporal.attempt", "2")
				.containsEntry("temporal.outcome", "completed")
				.containsEntry("exception", "none");
		});
	}

	@Test
	void runLastsFromItsStartToItsEnd() {
		this.applications.start(this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "activity", "sleep", "activity");
		Awaitility.await()
			.atMost(TracedApplications.LIMIT)
			.until(() -> !this.applications.spans("workflow Steps").isEmpty());
		SpanData run = this.applications.span("workflow Steps");
		assertThat(this.applications.spans("activity Work")).allSatisfy((activity) -> {
			assertThat(run.getStartEpochNanos()).isLessThanOrEqualTo(activity.getStartEpochNanos());
			assertThat(run.getEndEpochNanos()).isGreaterThanOrEqualTo(activity.getStartEpochNanos());
		});
	}

	@Test
	void dataConverterOfTheApplicationHasNoPartInIt() {
		WorkflowClientOptions options = WorkflowClientOptions.newBuilder()
			.setDataConverter(
					new CodecDataConverter(DefaultDataConverter.newDefaultInstance(), List.of(new ReversingCodec())))
			.setInterceptors(new ObservationWorkflowClientInterceptor(this.applications.newRegistry(),
					TracedApplications.HEADER, "default"))
			.build();
		WorkflowClient client = WorkflowClient.newInstance(this.applications.stubs(), options);
		WorkerFactory factory = this.applications.newFactory(client, this.applications.tracedWorker());
		Worker worker = factory.newWorker(TracedApplications.TASK_QUEUE);
		worker.registerWorkflowImplementationTypes(StepsWorkflowImpl.class);
		worker.registerActivitiesImplementations(new StepActivitiesImpl());
		factory.start();
		this.applications.run(client, "activity");
		this.applications.awaitTree("""
				start Steps
				  activity Work
				  workflow Steps
				""");
	}

	@Test
	void continuesAsNewInTheSameTrace() {
		this.applications.start(this.applications.tracedWorker());
		this.applications.run(this.applications.tracedClient(), "activity", "next", "activity");
		this.applications.awaitTree("""
				start Steps
				  activity Work
				  activity Work
				  workflow Steps
				  workflow Steps
				""");
	}

	private static Map<String, Object> attributes(SpanData span) {
		Map<String, Object> attributes = new HashMap<>();
		span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
		return attributes;
	}

	/**
	 * Makes payloads unreadable for who does not have it.
	 */
	private static final class ReversingCodec implements PayloadCodec {

		@Override
		public List<Payload> encode(List<Payload> payloads) {
			return payloads.stream()
				.map((payload) -> Payload.newBuilder().setData(reversed(payload.toByteString())).build())
				.toList();
		}

		@Override
		public List<Payload> decode(List<Payload> payloads) {
			return payloads.stream().map((payload) -> parsed(reversed(payload.getData()))).toList();
		}

		private static Payload parsed(ByteString bytes) {
			try {
				return Payload.parseFrom(bytes);
			}
			catch (InvalidProtocolBufferException ex) {
				throw new PayloadCodecException(ex);
			}
		}

		private static ByteString reversed(ByteString bytes) {
			byte[] reversed = new byte[bytes.size()];
			for (int i = 0; i < reversed.length; i++) {
				reversed[i] = bytes.byteAt(reversed.length - 1 - i);
			}
			return ByteString.copyFrom(reversed);
		}

	}

}
