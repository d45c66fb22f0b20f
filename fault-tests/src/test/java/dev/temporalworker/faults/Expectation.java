package dev.temporalworker.faults;

import java.time.Duration;
import java.util.Optional;

/**
 * What must hold of a trial, beside that nothing is lost, stuck or doubled.
 */
@FunctionalInterface
interface Expectation {

	/**
	 * Returns what is wrong, if anything is.
	 */
	Optional<String> problem(Result result);

	static Expectation livenessWithin(Duration limit) {
		return (result) -> exceeds("slowest liveness probe", result.slowestLiveness(), limit);
	}

	static Expectation requestsWithin(Duration limit) {
		return (result) -> exceeds("slowest request", result.slowestRequest(), limit);
	}

	static Expectation nothingRedone() {
		return (result) -> (result.tally().redone() == 0) ? Optional.empty()
				: Optional.of("%d activities were begun again".formatted(result.tally().redone()));
	}

	/**
	 * The fault is told, so it did happen.
	 */
	static Expectation warned() {
		return (result) -> (result.warningCount() > 0) ? Optional.empty() : Optional.of("nothing was told");
	}

	/**
	 * Applications stay in service.
	 */
	static Expectation ready() {
		return (result) -> result.unready().isZero() ? Optional.empty()
				: Optional.of("not ready for %d ms".formatted(result.unready().toMillis()));
	}

	private static Optional<String> exceeds(String what, Duration value, Duration limit) {
		return (value.compareTo(limit) > 0)
				? Optional.of("%s took %d ms, more than %d".formatted(what, value.toMillis(), limit.toMillis()))
				: Optional.empty();
	}

}
