package dev.temporalworker.actuate;

import java.time.Instant;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a Worker for one kind of task.
 *
 * @param kind {@code workflow}, {@code activity}, {@code local-activity} or {@code nexus}
 * @param supply {@code fixed}, {@code resource-based} or {@code custom}
 * @param maximum how many slots there may be, if that is known
 * @param configuredMaximum how many there were when the Worker began, if that is known
 * @param growable whether there can be more than at the beginning
 * @param used how many slots are used by tasks
 * @param reserved how many slots are reserved, usually one for each open poll
 * @param free how many slots are neither used nor reserved, if that is known
 * @param waiting how many reservations wait for a slot
 * @param paused whether slots are withheld
 * @param lastReservation when a slot was reserved the last time
 * @param lastTask when a task began to use a slot the last time
 * @param lastRelease when a slot was released the last time, used or not
 */
record SlotsDescriptor(String kind, String supply, @Nullable Integer maximum, @Nullable Integer configuredMaximum,
		boolean growable, int used, int reserved, @Nullable Integer free, int waiting, boolean paused,
		@Nullable Instant lastReservation, @Nullable Instant lastTask, @Nullable Instant lastRelease) {

	static SlotsDescriptor of(TaskSlots slots) {
		SlotUsage usage = slots.getUsage();
		return new SlotsDescriptor(ConstantName.of(slots.getKind()), ConstantName.of(slots.getSupply()),
				usage.maximum(), slots.getConfiguredMaximum(), slots.canGrow(), usage.used(), usage.reserved(),
				usage.free(), usage.waiting(), usage.paused(), ShownValues.show(usage.lastReservation()),
				ShownValues.show(usage.lastTask()), ShownValues.show(usage.lastRelease()));
	}

}
