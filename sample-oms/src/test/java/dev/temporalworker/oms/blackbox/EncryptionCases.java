package dev.temporalworker.oms.blackbox;

import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DefaultDataConverter;
import org.awaitility.Awaitility;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payloads that are encrypted, and the codec server.
 */
final class EncryptionCases {

	private EncryptionCases() {
	}

	static Stream<Case> all() {
		return Stream.of(Case.ofWhole(47, "reads what was encrypted with an earlier key", EncryptionCases::changeKey),
				Case.of(48, "decrypts for others", EncryptionCases::decode),
				Case.of(49, "lets pages of the Temporal UI ask it to decrypt", EncryptionCases::askFromUi),
				Case.of(63, "tells what cannot be decrypted from what cannot be reached",
						EncryptionCases::tellUndecryptable));
	}

	private static void changeKey(WholeSystem system) {
		Oms oms = system.oms();
		oms.placeBooked("b47");
		oms.deliver("b47:1");
		oms.awaitOrder("b47", "completed");
		system.restart("k2");
		system.oms().awaitOrder("b47", "completed").has("{\"customerId\": \"c-b47\"}");
	}

	private static void decode(Oms oms) {
		oms.placeBooked("b48");
		String encrypted = json(input(oms.temporal(), "Order:b48"));
		assertThat(encrypted).contains("encryption-key-id");
		Payloads decrypted = payloads(oms.post("/decode", encrypted).isOk().body());
		assertThat(decrypted.getPayloads(0).getData().toStringUtf8()).contains("\"id\":\"b48\"");
		Payload plain = DefaultDataConverter.STANDARD_INSTANCE.toPayload("plain").orElseThrow();
		String unchanged = json(Payloads.newBuilder().addPayloads(plain).build());
		oms.post("/decode", unchanged).isOk().is(unchanged);
		oms.post("/ns/default/decode", unchanged).isOk().is(unchanged);
		oms.post("/encode", unchanged).isProblem(HttpStatus.BAD_REQUEST);
	}

	private static void askFromUi(Oms oms) {
		Answer answer = oms.ask("/decode", WholeSystem.TEMPORAL_UI, HttpHeaders.AUTHORIZATION).isOk();
		assertThat(answer.headers().getAccessControlAllowOrigin()).isEqualTo(WholeSystem.TEMPORAL_UI);
		assertThat(answer.headers().getAccessControlAllowCredentials()).isTrue();
		assertThat(answer.headers().getAccessControlAllowHeaders()).contains(HttpHeaders.AUTHORIZATION);
		assertThat(answer.headers().getFirst(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS)).isEqualTo("POST");
		oms.ask("/decode", "https://elsewhere.example.com", HttpHeaders.AUTHORIZATION).hasStatus(HttpStatus.FORBIDDEN);
	}

	private static void tellUndecryptable(Oms oms) {
		WorkflowClient client = oms.temporal();
		Payload payload = Payload.newBuilder()
			.putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
			.putMetadata("encryption-key-id", ByteString.copyFromUtf8("k1"))
			.setData(ByteString.copyFromUtf8("x".repeat(100)))
			.build();
		client.getWorkflowServiceStubs()
			.blockingStub()
			.startWorkflowExecution(StartWorkflowExecutionRequest.newBuilder()
				.setNamespace(client.getOptions().getNamespace())
				.setRequestId("b63")
				.setWorkflowId("Order:b63")
				.setWorkflowType(WorkflowType.newBuilder().setName("Order"))
				.setTaskQueue(TaskQueue.newBuilder().setName("orders"))
				.setInput(Payloads.newBuilder().addPayloads(payload))
				.build());
		Answer answer = Awaitility.await()
			.atMost(Oms.PATIENCE)
			.until(() -> oms.showOrder("b63"), (shown) -> shown.status().equals(HttpStatus.INTERNAL_SERVER_ERROR));
		assertThat((String) answer.value("$.detail")).contains("Worker cannot read");
	}

	private static Payloads input(WorkflowClient client, String workflowId) {
		return client.getWorkflowServiceStubs()
			.blockingStub()
			.getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
				.setNamespace(client.getOptions().getNamespace())
				.setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
				.build())
			.getHistory()
			.getEvents(0)
			.getWorkflowExecutionStartedEventAttributes()
			.getInput();
	}

	private static String json(Payloads payloads) {
		try {
			return JsonFormat.printer().print(payloads);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static Payloads payloads(String json) {
		Payloads.Builder payloads = Payloads.newBuilder();
		try {
			JsonFormat.parser().merge(json, payloads);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalArgumentException(ex);
		}
		return payloads.build();
	}

}
