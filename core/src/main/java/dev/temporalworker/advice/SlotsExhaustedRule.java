package dev.temporalworker.advice;

import java.util.Map;
import java.util.Optional;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots.SlotSupply;

/**
 * Finds slots that are all in use while the host could do more.
 */
final class SlotsExhaustedRule implements AdviceRule {

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		return snapshot.host().isIdle() ? snapshot.work()
			.entrySet()
			.stream()
			.filter((entry) -> isExhausted(entry.getValue()))
			.findFirst()
			.map((entry) -> finding(snapshot, entry)) : Optional.empty();
	}

	private static boolean isExhausted(Work work) {
		return work.slots().isExhausted() && !work.waitsShort() && !BlockedActivitiesRule.isBlocked(work)
				&& !EagerActivitiesRule.hidesBacklog(work) && !work.isHeldBack();
	}

	private static Finding finding(Snapshot snapshot, Map.Entry<TaskKind, Work> entry) {
		TaskKind kind = entry.getKey();
		Slots slots = entry.getValue().slots();
		return new Finding("slots-exhausted", Severity.WARN,
				"All slots for '%s' are in use while the CPU is idle".formatted(ConstantName.of(kind)),
				Figures.of(snapshot).host().slots(kind).waits(kind).get(), change(snapshot.place(), kind, slots),
				"More tasks run at the same time, and wait less; watch the CPU, and pools and services that they use.",
				Guides.PERFORMANCE);
	}

	private static Change change(Place place, TaskKind kind, Slots slots) {
		Integer maximum = slots.maximum();
		int present = (maximum != null) ? maximum : (int) Math.ceil(slots.used());
		int proposed = Math.max(present + 1, present * 2);
		String key = "slots.%s.%s".formatted(ConstantName.of(kind),
				(slots.supply() == SlotSupply.RESOURCE_BASED) ? "resource-based.maximum" : "fixed.size");
		return new Change(place.key(key), String.valueOf(present), String.valueOf(proposed),
				slots.growable() ? new LiveSlots(kind, proposed) : null);
	}

}
