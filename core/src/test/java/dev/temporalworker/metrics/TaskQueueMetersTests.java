package dev.temporalworker.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import dev.temporalworker.connection.TemporalServiceException.Reason;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueDescription.Poller;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.TaskQueueStats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class TaskQueueMetersTests {

	private static final TaskQueueId ORDERS = new TaskQueueId("orders", TaskQueueKind.ACTIVITY);

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final AtomicLong clock = new AtomicLong();

	private final ServiceView view = mock();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@BeforeEach
	void register() {
		new TaskQueueMeters(this.view, ORDERS, INTERVAL, this.clock::get).register(this.registry, Tags.empty());
		answer(description(2));
	}

	@Test
	void figuresAreThoseOfTheService() {
		gauge("backlog");
		assertThat(gauge("backlog")).isEqualTo(12);
		assertThat(this.registry.get("temporal_task_queue_backlog_age").timeGauge().value(TimeUnit.SECONDS))
			.isEqualTo(3.5);
		assertThat(gauge("add_rate")).isEqualTo(1.5);
		assertThat(gauge("dispatch_rate")).isEqualTo(0.5);
		assertThat(gauge("pollers")).isEqualTo(2);
		assertThat(gauge("nobody_polls")).isZero();
		assertThat(gauge("fewer_than_two_pollers")).isZero();
	}

	@Test
	void onePollerIsFewerThanTwo() {
		answer(description(1));
		gauge("pollers");
		assertThat(gauge("nobody_polls")).isZero();
		assertThat(gauge("fewer_than_two_pollers")).isOne();
	}

	@Test
	void noPollerIsNobody() {
		answer(description(0));
		gauge("pollers");
		assertThat(gauge("nobody_polls")).isOne();
		assertThat(gauge("fewer_than_two_pollers")).isOne();
	}

	@Test
	void serviceIsNotAskedBeforeSomebodyReadsAndOnceInAnInterval() {
		then(this.view).shouldHaveNoInteractions();
		for (int i = 0; i < 10; i++) {
			gauge("backlog");
			gauge("pollers");
		}
		then(this.view).should().describe(ORDERS);
		this.clock.addAndGet(INTERVAL.toNanos());
		gauge("backlog");
		then(this.view).should(times(2)).describe(ORDERS);
	}

	@Test
	void readingDoesNotWaitForTheAnswer() {
		CompletableFuture<Answer<TaskQueueDescription>> pending = new CompletableFuture<>();
		given(this.view.describe(ORDERS)).willReturn(pending);
		assertThat(gauge("backlog")).isNaN();
		pending.complete(new Answer<>(description(1), null));
		assertThat(gauge("backlog")).isEqualTo(12);
	}

	@Test
	void answerCountsUntilItIsTooOld() {
		gauge("backlog");
		given(this.view.describe(ORDERS)).willReturn(CompletableFuture
			.completedFuture(new Answer<>(null, new CallFailure(Reason.UNREACHABLE, "No Temporal Service answers"))));
		this.clock.addAndGet(INTERVAL.multipliedBy(3).toNanos() - 1);
		assertThat(gauge("backlog")).isEqualTo(12);
		this.clock.addAndGet(1);
		assertThat(gauge("backlog")).isNaN();
	}

	private void answer(TaskQueueDescription description) {
		given(this.view.describe(ORDERS))
			.willReturn(CompletableFuture.completedFuture(new Answer<>(description, null)));
	}

	private static TaskQueueDescription description(int pollers) {
		return new TaskQueueDescription(new TaskQueueStats(12, 3500, 1.5, 0.5), Map.of(), null,
				new Routing(null, null, null),
				IntStream.range(0, pollers)
					.mapToObj((i) -> new Poller("worker-" + i, Instant.EPOCH, null, null, false))
					.toList());
	}

	private double gauge(String name) {
		return this.registry.get("temporal_task_queue_" + name).gauge().value();
	}

}
