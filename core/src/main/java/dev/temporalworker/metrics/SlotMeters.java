package dev.temporalworker.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerState;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.temporal.worker.MetricsType;
import org.jspecify.annotations.Nullable;

/**
 * Meters of the slots that a Worker has for one kind of task. All are zero while the
 * Workers are stopped.
 *
 * @param lifecycle knows whether the Workers are stopped
 * @param slots the slots of all Workers of the client
 * @param taskQueue the Task Queue of the Worker
 * @param kind the kind of task
 */
record SlotMeters(WorkerLifecycle lifecycle, WorkerSlots slots, String taskQueue, TaskKind kind) {

	/**
	 * Register what is told of slots that nobody has used yet. The SDK's own gauges of
	 * slots are replaced: they are written when a task begins or ends, so that a pause or
	 * a stop between two tasks can leave them wrong.
	 * @param registry where to register them
	 * @param tags their tags
	 */
	void register(MeterRegistry registry, Tags tags) {
		replace(MetricsType.WORKER_TASK_SLOTS_USED, SlotUsage::used, "Slots that tasks use", registry, tags);
		if (hasMaximum()) {
			replace(MetricsType.WORKER_TASK_SLOTS_AVAILABLE, SlotMeters::available, "Slots that further tasks can use",
					registry, tags);
			gauge("temporal_worker_task_slots_utilization", SlotMeters::utilization, "Part of the slots that tasks use",
					tags)
				.register(registry);
		}
	}

	/**
	 * Register what there is to tell once slots have been used or changed.
	 * @param registry where to register them
	 * @param tags their tags
	 */
	void registerUse(MeterRegistry registry, Tags tags) {
		gauge("temporal_worker_task_slots_reserved", SlotUsage::reserved,
				"Slots that wait for a task, usually one for each open poll", tags)
			.register(registry);
		gauge("temporal_worker_task_slots_paused", (usage) -> usage.paused() ? 1 : 0, "Whether slots are withheld",
				tags)
			.register(registry);
		age("temporal_worker_last_reservation_age", SlotUsage::lastReservation,
				"Time since a slot was reserved the last time", tags)
			.register(registry);
		age("temporal_worker_last_task_age", SlotUsage::lastTask, "Time since a task began the last time", tags)
			.register(registry);
		TimeGauge
			.builder("temporal_worker_oldest_task_age", this, TimeUnit.NANOSECONDS,
					(meters) -> meters.read(SlotMeters::oldestTask))
			.description("How long the oldest of the tasks that run has been running")
			.tags(tags)
			.strongReference(true)
			.register(registry);
		if (hasMaximum()) {
			gauge("temporal_worker_task_slots_maximum", SlotMeters::maximum, "Slots that there may be", tags)
				.register(registry);
		}
	}

	private boolean hasMaximum() {
		return this.slots.find(this.taskQueue)
			.filter((found) -> found.get(this.kind).getConfiguredMaximum() != null)
			.isPresent();
	}

	private void replace(String name, ToDoubleFunction<SlotUsage> figure, String description, MeterRegistry registry,
			Tags tags) {
		registry.removeByPreFilterId(new Meter.Id(name, tags, null, null, Meter.Type.GAUGE));
		gauge(name, figure, description, tags).register(registry);
	}

	private Gauge.Builder<SlotMeters> gauge(String name, ToDoubleFunction<SlotUsage> figure, String description,
			Tags tags) {
		return Gauge.builder(name, this, (meters) -> meters.read((current) -> figure.applyAsDouble(current.getUsage())))
			.description(description)
			.tags(tags)
			.strongReference(true);
	}

	private TimeGauge.Builder<SlotMeters> age(String name, Function<SlotUsage, @Nullable Instant> time,
			String description, Tags tags) {
		return TimeGauge
			.builder(name, this, TimeUnit.NANOSECONDS,
					(meters) -> meters.read((current) -> since(time.apply(current.getUsage()))))
			.description(description)
			.tags(tags)
			.strongReference(true);
	}

	private double read(ToDoubleFunction<TaskSlots> figure) {
		return this.slots.find(this.taskQueue)
			.filter((found) -> this.lifecycle.getState() != WorkerState.STOPPED)
			.map((found) -> figure.applyAsDouble(found.get(this.kind)))
			.orElse(0.0);
	}

	private static double since(@Nullable Instant time) {
		return (time != null) ? Math.max(0, Duration.between(time, Instant.now()).toNanos()) : 0;
	}

	private static double oldestTask(TaskSlots slots) {
		List<SlotTask> tasks = slots.getTasks();
		return tasks.isEmpty() ? 0 : tasks.get(0).age().toNanos();
	}

	private static double maximum(SlotUsage usage) {
		Integer maximum = usage.maximum();
		return (maximum != null) ? maximum : 0;
	}

	private static double available(SlotUsage usage) {
		return usage.paused() ? 0 : Math.max(0, maximum(usage) - usage.used());
	}

	private static double utilization(SlotUsage usage) {
		double maximum = maximum(usage);
		return (maximum > 0) ? usage.used() / maximum : 0;
	}

}
