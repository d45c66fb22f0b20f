package dev.temporalworker.failing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.temporalworker.failing.FailingWork.FailingType;
import dev.temporalworker.failing.FailingWork.FailingWorkflow;
import dev.temporalworker.failing.FailingWork.Reason;
import dev.temporalworker.failing.FailingWork.Task;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.TaskKind;
import io.temporal.api.enums.v1.ApplicationErrorCategory;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class FailingWorkTests {

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private Instant now = Instant.parse("2026-11-21T08:00:00Z");

	private final FailingWork failing = new FailingWork(ClientName.PRIMARY, new TestClock());

	@BeforeEach
	void listen() {
		this.log.start();
		logger().addAppender(this.log);
		this.failing.register("orders", TaskKind.WORKFLOW, List.of("Order", "Refund"));
		this.failing.register("orders", TaskKind.ACTIVITY, List.of("Charge"));
		this.failing.register("orders", TaskKind.NEXUS, List.of("Shop/buy"));
	}

	@AfterEach
	void forget() {
		logger().detachAppender(this.log);
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger(FailureLog.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					java.lang.IllegalStateException | It breaks | | OTHER
					java.lang.Error | Unknown workflow type "Ordr". Known types are [Order] | | UNKNOWN_TYPE
					io.temporal.common.converter.DataConverterException | No | | PAYLOAD
					io.temporal.payload.codec.PayloadCodecException | No | | PAYLOAD
					java.lang.NullPointerException | No | own.Codec.decode(Codec.java:1)\tio.temporal.common.converter.CodecDataConverter.decode(X.java:1) | PAYLOAD
					io.temporal.internal.sync.PotentialDeadlockException | No | | DEADLOCK
					java.lang.OutOfMemoryError | Java heap space | | OUT_OF_MEMORY
					""")
	void reasonIsWhatTheFailureTells(String type, String message, @Nullable String trace, Reason reason) {
		Failure failure = Failure.newBuilder()
			.setMessage("outer")
			.setCause(Failure.newBuilder()
				.setMessage(message)
				.setStackTrace((trace != null) ? trace : "")
				.setApplicationFailureInfo(ApplicationFailureInfo.newBuilder().setType(type)))
			.build();
		this.failing.failed(workflow("order-1", 1),
				RespondWorkflowTaskFailedRequest.newBuilder()
					.setFailure((reason != Reason.UNKNOWN_TYPE) ? failure : failure.getCause())
					.build());
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns(reason, (workflow) -> workflow.group().reason());
	}

	@ParameterizedTest
	@CsvSource({ "WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR, NON_DETERMINISM",
			"WORKFLOW_TASK_FAILED_CAUSE_GRPC_MESSAGE_TOO_LARGE, PAYLOAD",
			"WORKFLOW_TASK_FAILED_CAUSE_BAD_START_TIMER_ATTRIBUTES, REFUSED",
			"WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE, OTHER" })
	void causeThatTheSdkTellsComesFirst(WorkflowTaskFailedCause cause, Reason reason) {
		this.failing.failed(workflow("order-1", 1),
				RespondWorkflowTaskFailedRequest.newBuilder().setCause(cause).build());
		assertThat(this.failing.countWorkflows()).hasSize(1).allSatisfy((group, count) -> {
			assertThat(group.reason()).isEqualTo(reason);
			assertThat(count).isOne();
		});
	}

	@Test
	void unknownTypeNamesThoseThatAreRegistered() {
		this.failing.failed(new FailedTask(TaskKind.WORKFLOW, "Ordr", "order-1", 1), unknown("Ordr"));
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns(
					"No workflow type 'Ordr' is registered on the Task Queue 'orders', but 'Order', 'Refund'. Did you mean 'Order'?",
					FailingWorkflow::message);
	}

	@Test
	void unknownActivityTypeNamesThoseThatAreRegistered() {
		this.failing.failed(new FailedTask(TaskKind.ACTIVITY, "Chrge", "order-1", 1),
				activityFailure("Activity Type \"Chrge\" is not registered with a worker. Known types are: Charge"));
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(
					"No activity type 'Chrge' is registered on the Task Queue 'orders', but 'Charge'. Did you mean 'Charge'?",
					FailingType::message);
	}

	@Test
	void typeThatIsNotRegisteredIsKnownEvenIfACodecHidesTheFailure() {
		this.failing.failed(new FailedTask(TaskKind.WORKFLOW, "Ordr", "order-1", 1), failure("Encoded failure"));
		this.failing.failed(workflow("order-2", 1), failure("Encoded failure"));
		assertThat(this.failing.getWorkflows("orders")).extracting((workflow) -> workflow.group().reason())
			.containsExactly(Reason.UNKNOWN_TYPE, Reason.OTHER);
	}

	@Test
	void messageIsALineThatIsNotTooLong() {
		this.failing.failed(workflow("order-1", 1), failure("a\n\tb" + "x".repeat(1000)));
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.extracting(FailingWorkflow::message)
			.asString()
			.startsWith("a bx")
			.endsWith("x…")
			.hasSize(301);
	}

	@Test
	void messageIsThatOfTheApplicationNotOfWhatTheSdkWrapsAroundIt() {
		Failure wrapped = Failure.newBuilder()
			.setMessage("Failure handling event 3")
			.setApplicationFailureInfo(ApplicationFailureInfo.newBuilder()
				.setType("io.temporal.internal.statemachines.InternalWorkflowTaskException"))
			.setCause(Failure.newBuilder()
				.setMessage("WorkflowTask: failure executing SCHEDULED->WORKFLOW_TASK_STARTED")
				.setCause(Failure.newBuilder()
					.setMessage("No order")
					.setCause(Failure.newBuilder().setMessage("Connection refused"))))
			.build();
		this.failing.failed(workflow("order-1", 1),
				RespondWorkflowTaskFailedRequest.newBuilder().setFailure(wrapped).build());
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns("No order: Connection refused", FailingWorkflow::message);
	}

	@Test
	void attemptsAreThoseOfTheServiceOrThoseSeenHere() {
		this.failing.failed(workflow("order-1", 1), failure("No"));
		this.failing.givenUp(workflow("order-1", 2));
		assertThat(this.failing.getWorkflows("orders")).singleElement().returns(2, FailingWorkflow::count);
		this.failing.givenUp(workflow("order-1", 9));
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns(9, FailingWorkflow::count)
			.returns("No", FailingWorkflow::message);
	}

	@Test
	void mostFailuresComeFirst() {
		this.failing.failed(workflow("order-1", 1), failure("No"));
		this.failing.failed(workflow("order-2", 5), failure("No"));
		assertThat(this.failing.getWorkflows("orders")).extracting(FailingWorkflow::workflowId)
			.containsExactly("order-2", "order-1");
		assertThat(this.failing.getWorkflows("other")).isEmpty();
	}

	@Test
	void workflowThatSucceedsEnds() {
		this.failing.failed(workflow("order-1", 1), failure("No"));
		this.failing.succeeded(workflow("order-2", 1));
		assertThat(this.failing.getWorkflows("orders")).hasSize(1);
		this.failing.succeeded(workflow("order-1", 2));
		assertThat(this.failing.getWorkflows("orders")).isEmpty();
	}

	@Test
	void workflowThatHasNotFailedForLongIsForgotten() {
		this.failing.failed(workflow("order-1", 1), failure("No"));
		pass(FailingWork.EXPIRY);
		assertThat(this.failing.getWorkflows("orders")).hasSize(1);
		pass(Duration.ofSeconds(1));
		assertThat(this.failing.getWorkflows("orders")).isEmpty();
	}

	@Test
	void memoryIsBounded() {
		for (int i = 0; i < FailingWork.MOST + 10; i++) {
			this.failing.failed(workflow("order-" + i, 1), failure("No"));
		}
		assertThat(this.failing.getWorkflows("orders")).hasSize(FailingWork.MOST);
	}

	@Test
	void typeThatBeginsToFailIsToldOnceAndSoIsTheEnd() {
		this.failing.failed(workflow("order-1", 1), nonDeterministic());
		this.failing.failed(workflow("order-2", 1), nonDeterministic());
		pass(Duration.ofMinutes(2));
		assertThat(this.log.list).singleElement().returns(Level.WARN, ILoggingEvent::getLevel);
		assertThat(this.log.list.get(0).getFormattedMessage()).isEqualTo(
				"Workflows of the type 'Order' on the Task Queue 'orders' fail (non-determinism), such as 'order-1': "
						+ "No such command. Their code decides other than their histories tell: deploy the version before again, "
						+ "or keep its way with Workflow.getVersion; replaying histories in a test finds it before.");
		this.failing.succeeded(workflow("order-1", 2));
		this.failing.succeeded(workflow("order-2", 2));
		assertThat(this.log.list).hasSize(1);
		pass(FailureLog.QUIET);
		assertThat(this.log.list).hasSize(2);
		assertThat(this.log.list.get(1)).returns(Level.INFO, ILoggingEvent::getLevel)
			.returns(
					"Workflows of the type 'Order' on the Task Queue 'orders' no longer fail (non-determinism), after 2 min 0 s",
					ILoggingEvent::getFormattedMessage);
	}

	@Test
	void oneThatFailsNowAndThenDoesNotFillTheLog() {
		for (int i = 0; i < 10; i++) {
			this.failing.failed(workflow("order-1", 1), failure("No"));
			this.failing.succeeded(workflow("order-1", 2));
			pass(FailureLog.QUIET.minusSeconds(1));
		}
		assertThat(this.log.list).hasSize(1);
	}

	@Test
	void anotherReasonIsToldAsWell() {
		this.failing.failed(workflow("order-1", 1), failure("No"));
		this.failing.failed(workflow("order-1", 2), nonDeterministic());
		assertThat(this.log.list).hasSize(2);
		assertThat(this.failing.getWorkflows("orders")).singleElement()
			.returns(Reason.NON_DETERMINISM, (workflow) -> workflow.group().reason());
	}

	@Test
	void activityTypeFailsWhenAFewAttemptsHaveFailedInARow() {
		this.failing.failed(activity(1), activityFailure("No"));
		this.failing.failed(activity(2), activityFailure("No"));
		assertThat(this.log.list).isEmpty();
		assertThat(this.failing.describe("orders", TaskKind.ACTIVITY)).isNull();
		this.failing.failed(activity(3), activityFailure("No, Sir"));
		assertThat(this.log.list).singleElement()
			.returns(
					"Activities of the type 'Charge' on the Task Queue 'orders' fail (other), 3 attempts in a row: No, Sir. They are tried again as their retry options say.",
					ILoggingEvent::getFormattedMessage);
		assertThat(this.failing.describe("orders", TaskKind.ACTIVITY)).isEqualTo("Activities fail: Charge (other)");
		assertThat(this.failing.getTypes("orders")).singleElement()
			.returns(3L, FailingType::failures)
			.returns(3, FailingType::attempt)
			.returns(1L, FailingType::nearTheEnd);
	}

	@Test
	void resultThatIsNotTriedAgainIsShownOnly() {
		for (int i = 0; i < 10; i++) {
			this.failing.failed(activity(1),
					activityFailure(ApplicationFailureInfo.newBuilder().setNonRetryable(true)));
		}
		assertThat(this.failing.getTypes("orders")).hasSize(1);
		assertThat(this.failing.describe("orders", TaskKind.ACTIVITY)).isNull();
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void failureThatTheApplicationExpectsIsNone() {
		this.failing.failed(activity(1), activityFailure(ApplicationFailureInfo.newBuilder()
			.setCategory(ApplicationErrorCategory.APPLICATION_ERROR_CATEGORY_BENIGN)));
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	@Test
	void localActivityTypeFailsLikeOthersAndForItself() {
		for (int i = 1; i <= 3; i++) {
			this.failing.failed(new FailedTask(TaskKind.LOCAL_ACTIVITY, "Charge", "order-1", i), activityFailure("No"));
		}
		assertThat(this.failing.describe("orders", TaskKind.LOCAL_ACTIVITY))
			.isEqualTo("Local activities fail: Charge (other)");
		assertThat(this.failing.describe("orders", TaskKind.ACTIVITY)).isNull();
		assertThat(this.log.list).singleElement()
			.returns(
					"Local activities of the type 'Charge' on the Task Queue 'orders' fail (other), 3 attempts in a row: No. They are tried again as their retry options say.",
					ILoggingEvent::getFormattedMessage);
		this.failing.succeeded(activity(4));
		assertThat(this.failing.getTypes("orders")).hasSize(1);
		this.failing.succeeded(new FailedTask(TaskKind.LOCAL_ACTIVITY, "Charge", "order-1", 4));
		assertThat(this.failing.getTypes("orders")).isEmpty();
	}

	@Test
	void whatNobodyHasRegisteredFailsFromTheFirstAttemptOn() {
		this.failing.failed(new FailedTask(TaskKind.ACTIVITY, "Chrge", "order-1", 1),
				activityFailure("Activity Type \"Chrge\" is not registered with a worker. Known types are: Charge"));
		assertThat(this.log.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.startsWith(
					"Activities of the type 'Chrge' on the Task Queue 'orders' fail (unknown-type), from the first attempt on: No activity type 'Chrge'");
		assertThat(this.failing.countAttempts()).hasSize(1);
	}

	@Test
	void attemptsThatDoNotCountAsFailingYetAreNotCounted() {
		this.failing.failed(activity(1), activityFailure("No"));
		assertThat(this.failing.countAttempts()).isEmpty();
		this.failing.failed(activity(2), activityFailure("No"));
		this.failing.failed(activity(3), activityFailure("No"));
		assertThat(this.failing.countAttempts()).hasSize(1).containsValue(3L);
	}

	@Test
	void descriptionCountsWorkflowsAndNamesTypes() {
		assertThat(this.failing.describe("orders", TaskKind.WORKFLOW)).isNull();
		this.failing.failed(workflow("order-1", 1), nonDeterministic());
		this.failing.failed(workflow("order-2", 1), nonDeterministic());
		this.failing.failed(workflow("order-3", 1), failure("No"));
		assertThat(this.failing.describe("orders", TaskKind.WORKFLOW))
			.isEqualTo("3 workflows fail: Order (non-determinism), Order (other)");
	}

	@Test
	void whoeverListensHearsOfBeginningAndEnd() {
		AtomicInteger changes = new AtomicInteger();
		this.failing.onChange(changes::incrementAndGet);
		this.failing.failed(workflow("order-1", 1), failure("No"));
		this.failing.failed(workflow("order-2", 1), failure("No"));
		assertThat(changes).hasValue(1);
		this.failing.succeeded(workflow("order-1", 1));
		this.failing.succeeded(workflow("order-2", 1));
		assertThat(changes).hasValue(2);
	}

	@ParameterizedTest
	@CsvSource({ "PT12S, 12 s", "PT3M12S, 3 min 12 s", "PT25H3M, 25 h 3 min" })
	void durationInWords(Duration duration, String words) {
		assertThat(FailingWork.describe(duration)).isEqualTo(words);
	}

	private void pass(Duration time) {
		this.now = this.now.plus(time);
		this.failing.tidy();
	}

	private static Task workflow(String id, int attempt) {
		return new FailedTask(TaskKind.WORKFLOW, "Order", id, attempt);
	}

	private static Task activity(int attempt) {
		return new FailedTask(TaskKind.ACTIVITY, "Charge", "order-1", attempt);
	}

	private static RespondWorkflowTaskFailedRequest failure(String message) {
		return RespondWorkflowTaskFailedRequest.newBuilder()
			.setFailure(Failure.newBuilder().setMessage(message))
			.build();
	}

	private static RespondWorkflowTaskFailedRequest unknown(String type) {
		return failure("Unknown workflow type \"%s\". Known types are [Order]".formatted(type));
	}

	private static RespondWorkflowTaskFailedRequest nonDeterministic() {
		return failure("No such command.").toBuilder()
			.setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR)
			.build();
	}

	private static Failure activityFailure(String message) {
		return Failure.newBuilder().setMessage(message).build();
	}

	private static Failure activityFailure(ApplicationFailureInfo.Builder info) {
		return Failure.newBuilder().setApplicationFailureInfo(info).build();
	}

	/**
	 * A clock that stands still unless a test moves it.
	 */
	private final class TestClock extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return FailingWorkTests.this.now;
		}

	}

}
