package dev.temporalworker.failing;

import java.util.List;

import dev.temporalworker.failing.FailingWork.FailingType;
import dev.temporalworker.failing.FailingWork.Reason;
import dev.temporalworker.failing.FailingWork.Task;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.api.enums.v1.NexusHandlerErrorRetryBehavior;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.NexusHandlerFailureInfo;
import io.temporal.api.nexus.v1.CancelOperationResponse;
import io.temporal.api.nexus.v1.HandlerError;
import io.temporal.api.nexus.v1.Response;
import io.temporal.api.nexus.v1.StartOperationResponse;
import io.temporal.api.nexus.v1.UnsuccessfulOperationError;
import io.temporal.api.workflowservice.v1.RespondNexusTaskFailedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nexus operations fail as the service is told, in the form of today and the one before.
 */
class FailingNexusOperationsTests {

	private final FailingWork failing = new FailingWork(ClientName.PRIMARY);

	@BeforeEach
	void register() {
		this.failing.register("orders", TaskKind.NEXUS, List.of("Shop/buy", "Shop/sell"));
	}

	@Test
	void errorOfTheHandlerThatIsTriedAgainCountsFromTheThirdOn() {
		failTwice("INTERNAL");
		assertThat(this.failing.describe("orders", TaskKind.NEXUS)).isNull();
		this.failing.failed(task("buy"), error("INTERNAL", "No"));
		assertThat(this.failing.describe("orders", TaskKind.NEXUS))
			.isEqualTo("Nexus operations fail: Shop/buy (other)");
	}

	@Test
	@SuppressWarnings("deprecation")
	void errorInTheFormBeforeCountsAsWell() {
		failTwice("INTERNAL");
		this.failing.failed(task("buy"),
				RespondNexusTaskFailedRequest.newBuilder()
					.setError(HandlerError.newBuilder()
						.setErrorType("INTERNAL")
						.setFailure(io.temporal.api.nexus.v1.Failure.newBuilder().setMessage("Sold out")))
					.build());
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(3L, FailingType::failures)
			.returns(3L, FailingType::retried)
			.returns("Sold out", FailingType::message);
	}

	@ParameterizedTest
	@CsvSource({ "INTERNAL, UNSPECIFIED, 1", "UNAVAILABLE, UNSPECIFIED, 1", "OF_TOMORROW, UNSPECIFIED, 1",
			"BAD_REQUEST, UNSPECIFIED, 0", "NOT_IMPLEMENTED, UNSPECIFIED, 0", "BAD_REQUEST, RETRYABLE, 1",
			"INTERNAL, NON_RETRYABLE, 0" })
	void errorIsTriedAgainAsItsTypeTellsUnlessItTellsItself(String type, String behavior, long retried) {
		RespondNexusTaskFailedRequest.Builder request = error(type, "No").toBuilder();
		request.getFailureBuilder()
			.getNexusHandlerFailureInfoBuilder()
			.setRetryBehavior(NexusHandlerErrorRetryBehavior.valueOf("NEXUS_HANDLER_ERROR_RETRY_BEHAVIOR_" + behavior));
		this.failing.failed(task("buy"), request.build());
		assertThat(this.failing.getTypes("orders")).singleElement().returns(retried, FailingType::retried);
	}

	@Test
	void operationThatNobodyHasRegisteredFailsAtOnceAndNamesTheOneThatIs() {
		this.failing.failed(task("by"), error("NOT_FOUND", "Unrecognized service Shop or operation by"));
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(Reason.UNKNOWN_TYPE, (type) -> type.group().reason())
			.returns(
					"No Nexus operation 'Shop/by' is registered on the Task Queue 'orders', but 'Shop/buy', 'Shop/sell'. Did you mean 'Shop/buy'?",
					FailingType::message);
		assertThat(this.failing.describe("orders", TaskKind.NEXUS)).isNotNull();
	}

	@Test
	void whatTheHandlerDoesNotFindIsNoUnknownOperation() {
		this.failing.failed(task("buy"), error("NOT_FOUND", "No article 7"));
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(Reason.OTHER, (type) -> type.group().reason());
		assertThat(this.failing.describe("orders", TaskKind.NEXUS)).isNull();
	}

	@Test
	void operationThatFailsIsAResultWhichIsShownOnly() {
		Failure failure = Failure.newBuilder()
			.setMessage("Sold out")
			.setApplicationFailureInfo(ApplicationFailureInfo.getDefaultInstance())
			.build();
		for (int i = 0; i < 5; i++) {
			this.failing.answered(task("buy"), started(StartOperationResponse.newBuilder().setFailure(failure)));
		}
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(5L, FailingType::failures)
			.returns("Sold out", FailingType::message);
		assertThat(this.failing.describe("orders", TaskKind.NEXUS)).isNull();
	}

	@Test
	@SuppressWarnings("deprecation")
	void operationThatFailsInTheFormBeforeIsAResultAsWell() {
		this.failing.answered(task("buy"),
				started(StartOperationResponse.newBuilder()
					.setOperationError(UnsuccessfulOperationError.newBuilder()
						.setFailure(io.temporal.api.nexus.v1.Failure.newBuilder().setMessage("Sold out")))));
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(0L, FailingType::retried)
			.returns("Sold out", FailingType::message);
	}

	@Test
	void operationThatStartsFailsNoMore() {
		failTwice("INTERNAL");
		this.failing.answered(task("sell"), started(
				StartOperationResponse.newBuilder().setSyncSuccess(StartOperationResponse.Sync.getDefaultInstance())));
		assertThat(this.failing.getTypes("orders")).hasSize(1);
		this.failing.answered(task("buy"), started(StartOperationResponse.newBuilder()
			.setAsyncSuccess(StartOperationResponse.Async.getDefaultInstance())));
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	@Test
	void cancellationThatIsTakenEndsFailuresOfCancellations() {
		this.failing.failed(task("buy (cancel)"), error("INTERNAL", "No"));
		this.failing.answered(task("buy (cancel)"),
				Response.newBuilder().setCancelOperation(CancelOperationResponse.getDefaultInstance()).build());
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	private void failTwice(String type) {
		this.failing.failed(task("buy"), error(type, "No"));
		this.failing.failed(task("buy"), error(type, "No"));
	}

	private static Task task(String operation) {
		return new FailedTask(TaskKind.NEXUS, "Shop/" + operation, "", 1);
	}

	private static RespondNexusTaskFailedRequest error(String type, String message) {
		return RespondNexusTaskFailedRequest.newBuilder()
			.setFailure(Failure.newBuilder()
				.setMessage(message)
				.setNexusHandlerFailureInfo(NexusHandlerFailureInfo.newBuilder().setType(type)))
			.build();
	}

	private static Response started(StartOperationResponse.Builder start) {
		return Response.newBuilder().setStartOperation(start).build();
	}

}
