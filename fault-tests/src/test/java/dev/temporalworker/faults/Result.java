package dev.temporalworker.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.temporalworker.faults.load.Tally;
import dev.temporalworker.faults.process.RunningProcess.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a fault.
 *
 * @param fault the fault
 * @param subject who had it
 * @param tally what became of the work
 * @param back the time from the end of the fault until as little waits as before it, null
 * if that did not come
 * @param slowestRequest the slowest answer to what was offered
 * @param slowestLiveness the slowest answer to a liveness probe, also while a process
 * starts or is frozen
 * @param unready how long applications were not ready, or not there
 * @param lines how many lines were logged from the beginning of the fault on
 * @param warnings the warnings and errors among them, and how often each was told
 * @param before what the applications used before
 * @param after what they used afterwards
 * @param failures what went wrong with the trial itself
 */
record Result(Fault fault, Subject subject, Tally tally, @Nullable Duration back, Duration slowestRequest,
		Duration slowestLiveness, Duration unready, int lines, Map<String, Integer> warnings, Usage before, Usage after,
		List<String> failures) {

	/**
	 * Returns what was lost, is stuck or was doubled.
	 */
	List<String> losses() {
		List<String> losses = new ArrayList<>(this.failures);
		losses.addAll(this.tally.problems(this.fault.end()));
		return losses;
	}

	/**
	 * Returns all that must not be: losses, and what took too long.
	 */
	List<String> problems() {
		List<String> problems = losses();
		if (this.back == null) {
			problems.add("not back at full speed");
		}
		this.fault.expectations().forEach((expectation) -> expectation.problem(this).ifPresent(problems::add));
		return problems;
	}

	int warningCount() {
		return this.warnings.values().stream().mapToInt(Integer::intValue).sum();
	}

	String backText() {
		return (this.back != null) ? "%.1f s".formatted(this.back.toMillis() / 1000.0) : "never";
	}

}
