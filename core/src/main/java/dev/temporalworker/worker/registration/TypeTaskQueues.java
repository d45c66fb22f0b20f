package dev.temporalworker.worker.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The Task Queues that interfaces name for types. The SDK tells only the type of what is
 * called, which several interfaces can have.
 */
final class TypeTaskQueues {

	private final Map<String, Set<Optional<String>>> queues = new HashMap<>();

	private boolean namesAny;

	/**
	 * Add an interface.
	 * @param types the types that it has
	 * @param taskQueue the Task Queue that it names, or {@code null} if it names none
	 */
	void add(Set<String> types, @Nullable String taskQueue) {
		this.namesAny |= taskQueue != null;
		types.forEach((type) -> this.queues.computeIfAbsent(type, (missing) -> new HashSet<>())
			.add(Optional.ofNullable(taskQueue)));
	}

	/**
	 * Return whether any interface names a Task Queue, which few do.
	 * @return whether there is something to find
	 */
	boolean nameAny() {
		return this.namesAny;
	}

	boolean knows(String type) {
		return this.queues.containsKey(type);
	}

	/**
	 * Return whether interfaces disagree about the Task Queue of a type.
	 * @param type the type
	 * @return whether there is more than one answer
	 */
	boolean isAmbiguous(String type) {
		return this.queues.getOrDefault(type, Set.of()).size() > 1;
	}

	/**
	 * Return the Task Queue that all interfaces with a type name.
	 * @param type the type
	 * @return the Task Queue, if there is one and no other
	 */
	Optional<String> find(String type) {
		return isAmbiguous(type) ? Optional.empty()
				: this.queues.getOrDefault(type, Set.of()).stream().flatMap(Optional::stream).findFirst();
	}

}
