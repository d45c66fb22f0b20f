package dev.temporalworker.worker.tuning;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.util.Assert;

/**
 * The slots of the Worker of one Task Queue, from its creation to its end. Thread-safe.
 */
public final class TaskQueueSlots {

	private final String taskQueue;

	private final Map<TaskKind, TaskSlots> slots;

	TaskQueueSlots(String taskQueue, Collection<TaskSlots> slots) {
		this.taskQueue = taskQueue;
		Map<TaskKind, TaskSlots> byKind = new EnumMap<>(TaskKind.class);
		slots.forEach((kind) -> byKind.put(kind.getKind(), kind));
		this.slots = Collections.unmodifiableMap(byKind);
	}

	/**
	 * Returns the Task Queue.
	 * @return the Task Queue name that the Temporal Service knows
	 */
	public String getTaskQueue() {
		return this.taskQueue;
	}

	/**
	 * Returns the slots for a kind of task.
	 * @param kind the kind
	 * @return the slots, of which none is ever used if the Worker runs no such tasks
	 */
	public TaskSlots get(TaskKind kind) {
		TaskSlots found = this.slots.get(kind);
		Assert.state(found != null, () -> "The slots for %s are not observed".formatted(kind));
		return found;
	}

	/**
	 * Returns the slots for all kinds of tasks.
	 * @return the slots
	 */
	public Collection<TaskSlots> getAll() {
		return this.slots.values();
	}

	/**
	 * Does the same with the slots for all kinds of tasks.
	 * @param action as in {@code TaskSlots::pause}
	 */
	public void forEach(Consumer<TaskSlots> action) {
		getAll().forEach(action);
	}

	@Override
	public String toString() {
		return this.taskQueue;
	}

}
