package dev.temporalworker.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of what the Temporal Service tells about one kind of tasks of a Task Queue. It
 * is asked in the background when somebody reads them and the last answer is old enough,
 * so that reading waits for nothing and costs the service little.
 */
final class TaskQueueMeters {

	/**
	 * After this many intervals without another one an answer tells nothing any more.
	 */
	private static final int INTERVALS_THAT_COUNT = 3;

	private final ServiceView view;

	private final TaskQueueId id;

	private final long intervalNanos;

	private final LongSupplier clock;

	private final AtomicLong lastQuestion;

	private volatile @Nullable Reading last;

	TaskQueueMeters(ServiceView view, TaskQueueId id, Duration interval, LongSupplier clock) {
		this.view = view;
		this.id = id;
		this.intervalNanos = interval.toNanos();
		this.clock = clock;
		this.lastQuestion = new AtomicLong(clock.getAsLong() - this.intervalNanos);
	}

	void register(MeterRegistry registry, Tags tags) {
		gauge("backlog", "Tasks that wait", (queue) -> queue.stats().approximateBacklogCount(), registry, tags);
		TimeGauge
			.builder("temporal_task_queue_backlog_age", this, TimeUnit.MILLISECONDS,
					(meters) -> meters.read((queue) -> queue.stats().approximateBacklogAgeMillis()))
			.description("How long the oldest task has waited")
			.tags(tags)
			.strongReference(true)
			.register(registry);
		gauge("add_rate", "Tasks added per second", (queue) -> queue.stats().tasksAddRate(), registry, tags);
		gauge("dispatch_rate", "Tasks handed to Workers per second", (queue) -> queue.stats().tasksDispatchRate(),
				registry, tags);
		gauge("pollers", "Workers that poll", (queue) -> queue.pollers().size(), registry, tags);
		gauge("nobody_polls", "Whether no Worker polls", (queue) -> queue.pollers().isEmpty() ? 1 : 0, registry, tags);
		gauge("fewer_than_two_pollers", "Whether not even two Workers poll",
				(queue) -> (queue.pollers().size() < 2) ? 1 : 0, registry, tags);
	}

	private void gauge(String name, String description, ToDoubleFunction<TaskQueueDescription> figure,
			MeterRegistry registry, Tags tags) {
		Gauge.builder("temporal_task_queue_" + name, this, (meters) -> meters.read(figure))
			.description(description)
			.tags(tags)
			.strongReference(true)
			.register(registry);
	}

	private double read(ToDoubleFunction<TaskQueueDescription> figure) {
		long now = this.clock.getAsLong();
		askIfDue(now);
		Reading reading = this.last;
		return (reading != null && now - reading.nanos() < INTERVALS_THAT_COUNT * this.intervalNanos)
				? figure.applyAsDouble(reading.description()) : Double.NaN;
	}

	private void askIfDue(long now) {
		long before = this.lastQuestion.get();
		if (now - before >= this.intervalNanos && this.lastQuestion.compareAndSet(before, now)) {
			this.view.describe(this.id).thenAccept((answer) -> {
				TaskQueueDescription description = answer.value();
				if (description != null) {
					this.last = new Reading(description, this.clock.getAsLong());
				}
			});
		}
	}

	/**
	 * An answer.
	 *
	 * @param description what the service told
	 * @param nanos when
	 */
	private record Reading(TaskQueueDescription description, long nanos) {

	}

}
