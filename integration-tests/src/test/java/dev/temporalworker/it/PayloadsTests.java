package dev.temporalworker.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.temporalworker.it.secret.SecretApplication;
import dev.temporalworker.it.secret.SecretWorkflow;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.payload.codec.PayloadCodec;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a Temporal Service gets to see of payloads.
 */
class PayloadsTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String SECRET = "swordfish";

	@ParameterizedTest
	@TemporalServices
	void serviceSeesNothingThatACodecDoesNotEncode(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, new FlippingCodec())) {
			String result = passSecret(context);
			assertThat(result).isEqualTo(String.join(" ", Collections.nCopies(8, SECRET)));
		}
	}

	@ParameterizedTest
	@TemporalServices
	void serviceSeesNothingOfASchedule(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, new FlippingCodec())) {
			ScheduleHandle schedule = context.getBean(ScheduleClient.class)
				.createSchedule("secret-" + UUID.randomUUID(),
						Schedule.newBuilder()
							.setAction(ScheduleActionStartWorkflow.newBuilder()
								.setWorkflowType(SecretWorkflow.class)
								.setArguments(SECRET)
								.setOptions(options(context).setMemo(Map.of("memo", SECRET)).build())
								.build())
							.setSpec(ScheduleSpec.newBuilder().build())
							.build(),
						ScheduleOptions.newBuilder().setMemo(Map.of("memo", SECRET)).build());
			try {
				WorkflowClient client = context.getBean(WorkflowClient.class);
				assertThatSecretIsHidden(client.getWorkflowServiceStubs()
					.blockingStub()
					.describeSchedule(DescribeScheduleRequest.newBuilder()
						.setNamespace(client.getOptions().getNamespace())
						.setScheduleId(schedule.getId())
						.build()));
				assertThat(schedule.describe().getMemo("memo", String.class)).isEqualTo(SECRET);
			}
			finally {
				schedule.delete();
			}
		}
	}

	private static String passSecret(ConfigurableApplicationContext context) {
		WorkflowClient client = context.getBean(WorkflowClient.class);
		SecretWorkflow workflow = client.newWorkflowStub(SecretWorkflow.class,
				options(context).setMemo(Map.of("memo", SECRET)).build());
		WorkflowExecution execution = WorkflowClient.start(workflow::pass, SECRET);
		workflow.tell(SECRET);
		assertThat(workflow.exchange(SECRET)).isEqualTo(SECRET);
		assertThat(workflow.look(SECRET)).isEqualTo(SECRET);
		PendingActivityInfo pending = Awaitility.await()
			.atMost(LIMIT)
			.until(() -> describe(client, execution).getPendingActivitiesList(),
					(activities) -> activities.stream().anyMatch(PendingActivityInfo::hasHeartbeatDetails))
			.get(0);
		assertThatSecretIsHidden(describe(client, execution));
		client.newActivityCompletionClient()
			.complete(execution.getWorkflowId(), Optional.of(execution.getRunId()), pending.getActivityId(), SECRET);
		String result = WorkflowStub.fromTyped(workflow).getResult(String.class);
		assertThatSecretIsHidden(client.getWorkflowServiceStubs()
			.blockingStub()
			.getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
				.setNamespace(client.getOptions().getNamespace())
				.setExecution(execution)
				.build()));
		assertThatSecretIsHidden(describe(client, execution));
		return result;
	}

	private static DescribeWorkflowExecutionResponse describe(WorkflowClient client, WorkflowExecution execution) {
		return client.getWorkflowServiceStubs()
			.blockingStub()
			.describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
				.setNamespace(client.getOptions().getNamespace())
				.setExecution(execution)
				.build());
	}

	private static void assertThatSecretIsHidden(MessageLite message) {
		String bytes = message.toByteString().toString(StandardCharsets.ISO_8859_1);
		assertThat(bytes).contains("SecretWorkflow").doesNotContain(SECRET);
	}

	private static WorkflowOptions.Builder options(ConfigurableApplicationContext context) {
		return WorkflowOptions.newBuilder()
			.setWorkflowId("hidden-" + UUID.randomUUID())
			.setTaskQueue(context.getEnvironment().getRequiredProperty("temporal.worker.queue.secrets.task-queue"));
	}

	private static ConfigurableApplicationContext start(TemporalService service, PayloadCodec codec) {
		return new SpringApplicationBuilder(SecretApplication.class).web(WebApplicationType.NONE)
			.initializers((context) -> context.getBeanFactory().registerSingleton("codec", codec))
			.properties("temporal.connection.target=" + service.target(),
					"temporal.worker.queue.secrets.task-queue=secrets-" + UUID.randomUUID())
			.run();
	}

	/**
	 * Flips each bit of the data.
	 */
	private static final class FlippingCodec implements PayloadCodec {

		private final UnaryOperator<Payload> flip = (payload) -> {
			byte[] data = payload.getData().toByteArray();
			for (int i = 0; i < data.length; i++) {
				data[i] = (byte) ~data[i];
			}
			return payload.toBuilder().setData(ByteString.copyFrom(data)).build();
		};

		@Override
		public List<Payload> encode(List<Payload> payloads) {
			return payloads.stream().map(this.flip).toList();
		}

		@Override
		public List<Payload> decode(List<Payload> payloads) {
			return payloads.stream().map(this.flip).toList();
		}

	}

}
