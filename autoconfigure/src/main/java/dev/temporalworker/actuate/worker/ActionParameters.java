package dev.temporalworker.actuate.worker;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.naming.ConstantName;
import dev.temporalworker.worker.tuning.TaskKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Parameters of an action as a request has them.
 *
 * @param client the name of a client, where {@code null} means all
 * @param kind the kind of task, where {@code null} means all
 * @param slots how many slots there are to be
 * @param timeout how long to wait
 */
record ActionParameters(@Nullable String client, @Nullable String kind, @Nullable String slots,
		@Nullable String timeout) {

	// More than the properties allow has no use, and each of them takes memory
	private static final int LARGEST_SIZE = 1_000_000;

	private static final Duration LONGEST = Duration.ofDays(1);

	/**
	 * Refuses parameters that an action would ignore, and those it can't do without.
	 * @param action the action
	 * @throws RefusedRequestException if there is such a parameter
	 */
	void check(WorkerAction action) {
		if (action != WorkerAction.RESIZE) {
			refuse("slots", this.slots, action);
		}
		else {
			require("kind", this.kind, Names.suggest("", Names.all(TaskKind.class)));
			require("slots", this.slots, "Give the number of slots that there are to be.");
		}
		if (action != WorkerAction.DRAIN) {
			refuse("timeout", this.timeout, action);
		}
	}

	private static void refuse(String parameter, @Nullable String value, WorkerAction action) {
		if (value != null) {
			throw refused(parameter, value,
					"'%s' takes no '%s'. Leave it out.".formatted(ConstantName.of(action), parameter));
		}
	}

	private static void require(String parameter, @Nullable String value, String advice) {
		if (value == null) {
			throw refused(parameter, null, "'%s' is missing. %s".formatted(parameter, advice));
		}
	}

	List<TaskKind> kinds() {
		String name = this.kind;
		if (name == null) {
			return List.of(TaskKind.values());
		}
		return List.of(Names.find(name, TaskKind.class)
			.orElseThrow(() -> refused("kind", name, "There is no kind of task '%s'. %s".formatted(name,
					Names.suggest(name, Names.all(TaskKind.class))))));
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
	 * Returns how long to wait.
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

	private static RefusedRequestException refused(String parameter, @Nullable String value, String detail) {
		return new RefusedRequestException(Problem.badRequest(parameter, value, detail));
	}

}
