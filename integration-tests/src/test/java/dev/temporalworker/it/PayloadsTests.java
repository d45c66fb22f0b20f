package dev.temporalworker.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.temporalworker.it.secret.SecretApplication;
import dev.temporalworker.it.secret.SecretWorkflow;
import dev.temporalworker.payload.EncryptionKeySource;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.payload.codec.PayloadCodec;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a Temporal Service gets to see of payloads.
 */
@TemporalServiceTest
class PayloadsTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String SECRET = "swordfish";

	private static final String RESULT = String.join(" ", Collections.nCopies(9, SECRET));

	private static final String ENCRYPTION = "--temporal.payload.encryption.";

	private static final List<String> KEYS = List.of(
			ENCRYPTION + "keys.first=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlBQkNERUY=",
			ENCRYPTION + "keys.second=YW5vdGhlciBrZXkgb2YgZXhhY3RseSAzMiBieXRlcy4=");

	private final String taskQueue = "secrets-" + UUID.randomUUID();

	private boolean hasEndpoint;

	@Test
	void serviceSeesNothingThatACodecEncodes(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, new FlippingCodec())) {
			assertThat(finish(context, begin(context))).isEqualTo(RESULT);
		}
	}

	@Test
	void serviceSeesNothingThatIsEncrypted(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, null, encryptingWith("first"))) {
			assertThat(finish(context, begin(context))).isEqualTo(RESULT);
		}
	}

	@Test
	void serviceSeesNothingOfASchedule(TemporalService service) {
		try (ConfigurableApplicationContext context = start(service, null, encryptingWith("first"))) {
			ScheduleHandle schedule = context.getBean(ScheduleClient.class)
				.createSchedule("secret-" + UUID.randomUUID(),
						Schedule.newBuilder()
							.setAction(ScheduleActionStartWorkflow.newBuilder()
								.setWorkflowType(SecretWorkflow.class)
								.setArguments(SECRET)
								.setOptions(options())
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

	@Test
	void workflowGoesOnWithTheNextKey(TemporalService service) {
		WorkflowExecution execution;
		try (ConfigurableApplicationContext context = start(service, null, encryptingWith("first"))) {
			execution = begin(context);
			awaitHeartbeat(context, execution);
		}
		try (ConfigurableApplicationContext context = start(service, null, encryptingWith("second"))) {
			assertThat(finish(context, execution)).isEqualTo(RESULT);
			assertThat(history(context, execution).toString()).contains("\"first\"", "\"second\"");
		}
	}

	@Test
	void workflowWaitsUntilItsKeysAreBack(TemporalService service) {
		AbsentKeys keys = new AbsentKeys();
		try (ConfigurableApplicationContext worker = start(service, keys);
				ConfigurableApplicationContext client = start(service, new AbsentKeys(false),
						Stream.of("--temporal.worker.enabled=false"))) {
			WorkflowExecution execution = begin(client);
			Awaitility.await().atMost(LIMIT).until(() -> keys.refused.get() > 1);
			keys.absent = false;
			assertThat(finish(client, execution)).isEqualTo(RESULT);
		}
	}

	private WorkflowExecution begin(ConfigurableApplicationContext context) {
		return WorkflowClient.start(
				context.getBean(WorkflowClient.class).newWorkflowStub(SecretWorkflow.class, options())::pass, SECRET);
	}

	private WorkflowOptions options() {
		return WorkflowOptions.newBuilder()
			.setWorkflowId("hidden-" + UUID.randomUUID())
			.setTaskQueue(this.taskQueue)
			.setMemo(Map.of("memo", SECRET))
			.build();
	}

	private static String finish(ConfigurableApplicationContext context, WorkflowExecution execution) {
		WorkflowClient client = context.getBean(WorkflowClient.class);
		SecretWorkflow workflow = client.newWorkflowStub(SecretWorkflow.class, execution.getWorkflowId());
		workflow.tell(SECRET);
		assertThat(workflow.exchange(SECRET)).isEqualTo(SECRET);
		assertThat(workflow.look(SECRET)).isEqualTo(SECRET);
		PendingActivityInfo pending = awaitHeartbeat(context, execution);
		assertThatSecretIsHidden(describe(client, execution));
		client.newActivityCompletionClient()
			.complete(execution.getWorkflowId(), Optional.of(execution.getRunId()), pending.getActivityId(), SECRET);
		String result = client.newUntypedWorkflowStub(execution.getWorkflowId()).getResult(String.class);
		assertThatSecretIsHidden(history(context, execution));
		assertThatSecretIsHidden(describe(client, execution));
		return result;
	}

	private static PendingActivityInfo awaitHeartbeat(ConfigurableApplicationContext context,
			WorkflowExecution execution) {
		WorkflowClient client = context.getBean(WorkflowClient.class);
		return Awaitility.await()
			.atMost(LIMIT)
			.until(() -> describe(client, execution).getPendingActivitiesList(),
					(activities) -> activities.stream().anyMatch(PendingActivityInfo::hasHeartbeatDetails))
			.get(0);
	}

	private static History history(ConfigurableApplicationContext context, WorkflowExecution execution) {
		WorkflowClient client = context.getBean(WorkflowClient.class);
		return client.getWorkflowServiceStubs()
			.blockingStub()
			.getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
				.setNamespace(client.getOptions().getNamespace())
				.setExecution(execution)
				.build())
			.getHistory();
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

	private static Stream<String> encryptingWith(String key) {
		return Stream.concat(KEYS.stream(),
				Stream.of(ENCRYPTION + "current-key=" + key, ENCRYPTION + "require-encrypted=true"));
	}

	private ConfigurableApplicationContext start(TemporalService service, Object bean) {
		return start(service, bean, Stream.empty());
	}

	private ConfigurableApplicationContext start(TemporalService service, @Nullable Object bean,
			Stream<String> arguments) {
		ConfigurableApplicationContext application = new SpringApplicationBuilder(SecretApplication.class)
			.web(WebApplicationType.NONE)
			.initializers((context) -> {
				if (bean != null) {
					context.getBeanFactory().registerSingleton("bean", bean);
				}
			})
			.properties("temporal.connection.target=" + service.target(),
					"temporal.worker.queue.secrets.task-queue=" + this.taskQueue)
			.run(arguments.toArray(String[]::new));
		createEndpoint(application.getBean(WorkflowClient.class));
		return application;
	}

	private void createEndpoint(WorkflowClient client) {
		if (this.hasEndpoint) {
			return;
		}
		NexusEndpoints.create(client, this.taskQueue);
		this.hasEndpoint = true;
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

	/**
	 * Has one key, and does not tell it while it is absent.
	 */
	private static final class AbsentKeys implements EncryptionKeySource {

		private final AtomicInteger refused = new AtomicInteger();

		private volatile boolean absent;

		AbsentKeys() {
			this(true);
		}

		AbsentKeys(boolean absent) {
			this.absent = absent;
		}

		@Override
		public EncryptionKey getCurrentKey() {
			return getKey("only");
		}

		@Override
		public EncryptionKey getKey(String id) {
			if (this.absent) {
				this.refused.incrementAndGet();
				throw new IllegalStateException("absent");
			}
			return new EncryptionKey(id, "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.UTF_8));
		}

	}

}
