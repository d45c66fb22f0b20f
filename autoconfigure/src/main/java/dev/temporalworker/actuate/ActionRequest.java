package dev.temporalworker.actuate;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;
import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * A request to do something with the slots of Workers, as it was sent.
 *
 * @param user the name of who asks, if known
 * @param taskQueue the name of the Task Queue, or {@code null} for all of them
 * @param action the name of the action
 * @param client the name of a client, where {@code null} means all
 * @param kind the kind of task, where {@code null} means all
 * @param slots how many slots there are to be
 * @param timeout how long to wait
 * @param readiness what a pause means for readiness
 */
record ActionRequest(@Nullable String user, @Nullable String taskQueue, String action, @Nullable String client,
		@Nullable String kind, @Nullable String slots, @Nullable String timeout, @Nullable String readiness) {

	// More than the properties allow has no use, and each of them takes memory
	private static final int LARGEST_SIZE = 1_000_000;

	private static final Duration LONGEST = Duration.ofDays(1);

	/**
	 * Return the action, which needs and takes the parameters that there are.
	 * @return the action
	 * @throws RefusedRequestException if there is no such action, or it can't be done
	 * with these parameters
	 */
	WorkerAction toAction() {
		WorkerAction found = find(this.action, WorkerAction.class)
			.orElseThrow(() -> new RefusedRequestException(Problem.notFound("action", this.action,
					"There is no action '%s'.".formatted(this.action), names(WorkerAction.class))));
		if (found.takes("slots")) {
			requireSize(found);
		}
		optionalParameters().forEach((name, value) -> {
			if (value != null && !found.takes(name)) {
				throw refused(name, value, "'%s' takes no '%s'. Leave it out.".formatted(ConstantName.of(found), name));
			}
		});
		return found;
	}

	private Map<String, @Nullable String> optionalParameters() {
		Map<String, @Nullable String> parameters = new LinkedHashMap<>();
		parameters.put("slots", this.slots);
		parameters.put("timeout", this.timeout);
		parameters.put("readiness", this.readiness);
		return parameters;
	}

	private void requireSize(WorkerAction action) {
		if (this.taskQueue == null) {
			throw refused("taskQueue", null,
					"'%1$s' is for one Task Queue. Name it in the path, as in 'temporalworkers/orders/%1$s'."
						.formatted(ConstantName.of(action)));
		}
		if (this.kind == null) {
			throw refused("kind", null, "'kind' is missing. " + Problem.suggest("", names(TaskKind.class)));
		}
		if (this.slots == null) {
			throw refused("slots", null, "'slots' is missing. Give the number of slots that there are to be.");
		}
	}

	List<TaskKind> kinds() {
		String name = this.kind;
		if (name == null) {
			return List.of(TaskKind.values());
		}
		return List.of(find(name, TaskKind.class).orElseThrow(() -> refused("kind", name,
				"There is no kind of task '%s'. %s".formatted(name, Problem.suggest(name, names(TaskKind.class))))));
	}

	int size() {
		String text = String.valueOf(this.slots);
		try {
			int size = Integer.parseInt(text.trim());
			if (size >= 1 && size <= LARGEST_SIZE) {
				return size;
			}
		}
		catch (NumberFormatException ex) {
			// Told below, with what is possible
		}
		throw refused("slots", text,
				"'slots' is '%s'. A whole number from 1 to %d is needed; use 'pause' to have no slots.".formatted(text,
						LARGEST_SIZE));
	}

	/**
	 * Return how long to wait.
	 * @param defaultTimeout how long to wait where the request does not say
	 * @return the time
	 * @throws RefusedRequestException if it is no duration, or not a possible one
	 */
	Duration timeout(Duration defaultTimeout) {
		String text = this.timeout;
		if (text == null) {
			return defaultTimeout;
		}
		try {
			// Spring takes a number without unit for milliseconds, which nobody means
			// here
			Duration duration = text.matches("\\d+") ? Duration.ofMillis(-1) : DurationStyle.detectAndParse(text);
			if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// Told below, with what is possible
		}
		throw refused("timeout", text,
				"'timeout' is '%s'. A duration with its unit is needed, such as '30s', of at most %d hours."
					.formatted(text, LONGEST.toHours()));
	}

	/**
	 * Return what a pause means for readiness.
	 * @return what the request says, or else what is configured
	 * @throws RefusedRequestException if there is no such meaning
	 */
	PauseReadiness pauseReadiness() {
		String name = this.readiness;
		if (name == null) {
			return PauseReadiness.CONFIGURED;
		}
		return find(name, PauseReadiness.class).orElseThrow(() -> refused("readiness", name,
				"'readiness' is '%s'. %s".formatted(name, Problem.suggest(name, names(PauseReadiness.class)))));
	}

	private static List<String> names(Class<? extends Enum<?>> type) {
		return Arrays.stream(type.getEnumConstants()).map(ConstantName::of).toList();
	}

	// Whatever the case, and with dashes, underscores or neither
	private static <E extends Enum<E>> Optional<E> find(String name, Class<E> type) {
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> uniform(constant.name()).equals(uniform(name)))
			.findFirst();
	}

	private static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	private static RefusedRequestException refused(String parameter, @Nullable String value, String detail) {
		return new RefusedRequestException(Problem.badRequest(parameter, value, detail));
	}

}
