package dev.temporalworker.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.temporalworker.actuate.ActionDescriptor.ChangedQueue;
import dev.temporalworker.actuate.ActionDescriptor.DrainedQueue;
import dev.temporalworker.naming.ClientName;
import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one Worker that an action is for, and what they were before it.
 */
final class ChangedSlots {

	private final SelectedWorker worker;

	private final List<TaskSlots> slots;

	private final List<String> before;

	ChangedSlots(SelectedWorker worker, Collection<TaskKind> kinds) {
		this.worker = worker;
		this.slots = worker.slots().stream().filter((slots) -> kinds.contains(slots.getKind())).toList();
		this.before = this.slots.stream().map(ChangedSlots::text).toList();
	}

	SelectedWorker getWorker() {
		return this.worker;
	}

	List<TaskSlots> get() {
		return this.slots;
	}

	/**
	 * Refuse a number of slots that there can't be.
	 * @param size the number
	 * @throws RefusedRequestException if slots would have to grow that can't
	 */
	void checkSize(int size) {
		for (TaskSlots kind : this.slots) {
			Integer most = kind.canGrow() ? null : kind.getConfiguredMaximum();
			if (most != null && size > most) {
				String key = this.worker.client().name().key("worker.queue", this.worker.spec().name()) + ".slots."
						+ ConstantName.of(kind.getKind());
				throw new RefusedRequestException(Problem.badRequest("slots", String.valueOf(size),
						"'slots' is %d, but the slots for '%s' of the Task Queue '%s' can't grow while the Worker runs. At most %d are possible; '%s' configures more for the next start."
							.formatted(size, ConstantName.of(kind.getKind()), this.worker.spec().name(), most, key)));
			}
		}
	}

	/**
	 * Tell what has changed.
	 * @return a text for each kind of task
	 */
	List<String> changes() {
		List<String> changes = new ArrayList<>();
		for (int i = 0; i < this.slots.size(); i++) {
			String after = text(this.slots.get(i));
			if (!after.equals(this.before.get(i))) {
				changes.add("%s %s %s -> %s".formatted(owner(), ConstantName.of(this.slots.get(i).getKind()),
						this.before.get(i), after));
			}
		}
		return changes;
	}

	private String owner() {
		ClientName client = this.worker.client().name();
		return client.isPrimary() ? this.worker.spec().name() : "%s/%s".formatted(client, this.worker.spec().name());
	}

	private static String text(TaskSlots slots) {
		SlotUsage usage = slots.getUsage();
		String maximum = (usage.maximum() != null) ? usage.maximum().toString() : "unlimited";
		return usage.paused() ? maximum + " paused" : maximum;
	}

	ChangedQueue describe(@Nullable DrainedQueue drain) {
		return new ChangedQueue(this.worker.client().name().value(), this.worker.spec().name(),
				this.worker.spec().taskQueue(), this.slots.stream().map(SlotsDescriptor::of).toList(), drain);
	}

}
