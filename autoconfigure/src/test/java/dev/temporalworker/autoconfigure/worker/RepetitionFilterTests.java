package dev.temporalworker.autoconfigure.worker;

import java.net.ConnectException;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class RepetitionFilterTests {

	private final LoggerContext context = new LoggerContext();

	private final Logger poller = this.context.getLogger("io.temporal.internal.worker.BasePoller");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final LogRepetitions repetitions = LogbackRepetitions.begin(this.context);

	@BeforeEach
	void listen() {
		this.log.start();
		this.context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
		this.context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this.log);
	}

	@AfterEach
	void end() {
		MDC.clear();
		this.context.stop();
	}

	@Test
	void callThatFailsIsToldOnceInALineWithItsCause() {
		this.poller.warn("Failure in poller thread {}", "Poller: 1", unavailable("refused: 7233"));
		this.poller.warn("Failure in poller thread {}", "Poller: 2", unavailable("refused: 7233"));
		assertThat(this.log.list).singleElement()
			.returns("Failure in poller thread Poller: 1: UNAVAILABLE: io exception: refused: 7233",
					ILoggingEvent::getFormattedMessage)
			.returns(Level.WARN, ILoggingEvent::getLevel)
			.returns(this.poller.getName(), ILoggingEvent::getLoggerName)
			.returns(null, ILoggingEvent::getThrowableProxy);
		assertThat(this.repetitions.getOmitted()).isOne();
	}

	@Test
	void anotherCauseIsNeverLeftOut() {
		this.poller.warn("Failure in poller thread {}", "1", unavailable("refused: 7233"));
		this.poller.warn("Failure in poller thread {}", "1", unavailable("refused: 7234"));
		this.poller.warn("Failure in poller thread {}", "1",
				new StatusRuntimeException(Status.PERMISSION_DENIED.withDescription("No")));
		this.poller.warn("Failure in poller thread {}", "1", new IllegalStateException("Slots are gone"));
		this.poller.warn("Another failure", new IllegalStateException("Slots are gone"));
		this.context.getLogger("io.temporal.internal.worker.Other")
			.warn("Failure in poller thread {}", "1", new IllegalStateException("Slots are gone"));
		assertThat(this.log.list).hasSize(6);
		assertThat(this.repetitions.getOmitted()).isZero();
	}

	@Test
	void exceptionOfAWorkflowIsToldOnceWithItsStackTraceForEachWorkflow() {
		for (String run : List.of("run-1", "run-1", "run-2")) {
			MDC.put("RunId", run);
			this.poller.warn("Workflow task failure", new IllegalStateException("Repair me"));
		}
		assertThat(this.log.list).hasSize(2).allSatisfy((event) -> assertThat(event.getThrowableProxy()).isNotNull());
	}

	@ParameterizedTest
	@EnumSource(value = Status.Code.class, names = { "UNAVAILABLE", "DEADLINE_EXCEEDED" })
	void serviceOutOfReachIsToldOnceForAllActivities(Status.Code code) {
		for (String activity : List.of("activity-1", "activity-2", "activity-3")) {
			MDC.put("ActivityId", activity);
			this.poller.warn("Failure during reporting. ActivityId = {}", activity,
					new StatusRuntimeException(code.toStatus()));
		}
		assertThat(this.log.list).singleElement()
			.returns("Failure during reporting. ActivityId = activity-1: " + code, ILoggingEvent::getFormattedMessage);
	}

	@Test
	void refusalIsToldForEachActivity() {
		for (String activity : List.of("activity-1", "activity-2")) {
			MDC.put("ActivityId", activity);
			this.poller.warn("Failure during reporting. ActivityId = {}", activity,
					new StatusRuntimeException(Status.INVALID_ARGUMENT.withDescription("No")));
		}
		assertThat(this.log.list).hasSize(2);
	}

	@Test
	void attemptMakesNoDifference() {
		for (int attempt = 2; attempt < 5; attempt++) {
			this.poller.error("uncaught exception", new RuntimeException(
					"Failure processing workflow task. Attempt=" + attempt, new IllegalStateException("Repair me")));
		}
		assertThat(this.log.list).hasSize(1);
	}

	@Test
	void repetitionsAreThereAtDebug() {
		this.poller.setLevel(Level.DEBUG);
		for (int i = 0; i < 3; i++) {
			this.poller.warn("Workflow task failure", new IllegalStateException("Repair me"));
		}
		assertThat(this.log.list).extracting(ILoggingEvent::getLevel)
			.containsExactly(Level.WARN, Level.DEBUG, Level.DEBUG);
	}

	@Test
	void whatIsNotOfTheSdkOrNoExceptionIsLeftAlone() {
		Logger own = this.context.getLogger("own.Workflow");
		for (int i = 0; i < 2; i++) {
			own.warn("Failed", new IllegalStateException("No"));
			this.poller.warn("Wait for release of slots takes a long time");
		}
		assertThat(this.log.list).hasSize(4);
	}

	@Test
	void levelThatIsOffStaysOff() {
		this.poller.setLevel(Level.OFF);
		this.poller.warn("Failure", unavailable("refused"));
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void afterAnOutageTheFirstIsToldAgain() {
		this.poller.warn("Failure", unavailable("refused"));
		this.repetitions.forget();
		this.poller.warn("Failure", unavailable("refused"));
		assertThat(this.log.list).hasSize(2);
	}

	@Test
	void surviveThatLogbackIsConfiguredAnew() {
		this.context.reset();
		this.context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
		this.context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this.log);
		this.log.start();
		this.poller.warn("Failure", unavailable("refused"));
		this.poller.warn("Failure", unavailable("refused"));
		assertThat(this.log.list).hasSize(1);
		assertThat(this.context.getTurboFilterList()).hasSize(1);
	}

	@Test
	void severalApplicationContextsShareOneThatEndsWithTheLast() {
		LogRepetitions other = LogbackRepetitions.begin(this.context);
		assertThat(this.context.getTurboFilterList()).hasSize(1);
		this.repetitions.close();
		assertThat(this.context.getTurboFilterList()).hasSize(1);
		other.close();
		assertThat(this.context.getTurboFilterList()).isEmpty();
		assertThat(this.context.getCopyOfListenerList()).isEmpty();
	}

	private static StatusRuntimeException unavailable(String message) {
		return new StatusRuntimeException(
				Status.UNAVAILABLE.withDescription("io exception").withCause(new ConnectException(message)));
	}

}
