package dev.temporalworker.advice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.temporalworker.advice.AdviceRule.Finding;
import dev.temporalworker.advice.AdviceRule.Place;
import dev.temporalworker.advice.Advisor.Advised;
import org.jspecify.annotations.Nullable;

/**
 * Lets findings appear and disappear only after several looks that agree, so that what is
 * near a threshold does not flicker.
 */
final class HeldFindings {

	private final int looks;

	private final Map<Key, Held> held = new HashMap<>();

	HeldFindings(int looks) {
		this.looks = looks;
	}

	/**
	 * Take what one look has found.
	 * @param place where it looked
	 * @param found what it found
	 * @param now when
	 * @return what has appeared and disappeared by that
	 */
	Changes look(Place place, List<Finding> found, Instant now) {
		List<Advised> appeared = new ArrayList<>();
		Set<Key> present = new HashSet<>();
		for (Finding finding : found) {
			Key key = new Key(place, finding.rule());
			present.add(key);
			Held state = this.held.computeIfAbsent(key, (missing) -> new Held());
			state.finding = finding;
			state.absent = 0;
			if (state.since == null && ++state.present >= this.looks) {
				state.since = now;
				appeared.add(new Advised(place, finding, now));
			}
		}
		List<Advised> gone = new ArrayList<>();
		this.held.entrySet()
			.removeIf((entry) -> entry.getKey().place().equals(place) && !present.contains(entry.getKey())
					&& isOver(entry.getKey(), entry.getValue(), gone));
		return new Changes(appeared, gone);
	}

	private boolean isOver(Key key, Held state, List<Advised> gone) {
		Instant since = state.since;
		Finding finding = state.finding;
		if (since == null || finding == null) {
			return true;
		}
		if (++state.absent < this.looks) {
			return false;
		}
		gone.add(new Advised(key.place(), finding, since));
		return true;
	}

	/**
	 * Forget everything about a Task Queue.
	 * @param place the Task Queue
	 * @return what has disappeared by that
	 */
	Changes forget(Place place) {
		List<Advised> gone = get().stream().filter((advised) -> advised.place().equals(place)).toList();
		this.held.keySet().removeIf((key) -> key.place().equals(place));
		return new Changes(List.of(), gone);
	}

	/**
	 * Return what has been found and still holds.
	 * @return the findings, the oldest first
	 */
	List<Advised> get() {
		List<Advised> findings = new ArrayList<>();
		this.held.forEach((key, state) -> {
			if (state.since != null && state.finding != null) {
				findings.add(new Advised(key.place(), state.finding, state.since));
			}
		});
		findings.sort(Comparator.comparing(Advised::since)
			.thenComparing((advised) -> advised.place().taskQueue())
			.thenComparing((advised) -> advised.finding().rule()));
		return List.copyOf(findings);
	}

	/**
	 * What can be found once.
	 *
	 * @param place the Task Queue
	 * @param rule the rule
	 */
	private record Key(Place place, String rule) {

	}

	/**
	 * Something that has been found lately.
	 */
	private static final class Held {

		private @Nullable Finding finding;

		private @Nullable Instant since;

		private int present;

		private int absent;

	}

	/**
	 * What a look has changed.
	 *
	 * @param appeared what holds now
	 * @param gone what holds no longer
	 */
	record Changes(List<Advised> appeared, List<Advised> gone) {

	}

}
