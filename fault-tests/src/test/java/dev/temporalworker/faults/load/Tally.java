package dev.temporalworker.faults.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the work of a load.
 *
 * @param in what was accepted
 * @param ends how much came to which end
 * @param stuck what has not ended
 * @param doubled what was charged more than once
 * @param wrong what was charged and not delivered, delivered and not charged, or counted
 * by fraud and not charged
 * @param redone activities that were begun more often than once
 */
public record Tally(int in, Map<String, Integer> ends, int stuck, int doubled, int wrong, int redone) {

	public Tally {
		ends = new TreeMap<>(ends);
	}

	/**
	 * Returns what must not be.
	 * @param rightEnd the end that everything should have come to
	 * @return the problems, none if all is well
	 */
	public List<String> problems(String rightEnd) {
		List<String> problems = new ArrayList<>();
		int right = this.ends.getOrDefault(rightEnd, 0);
		if (this.in == 0) {
			problems.add("nothing was accepted");
		}
		if (right != this.in) {
			problems.add("%d accepted, but %d %s: %s".formatted(this.in, right, rightEnd, this.ends));
		}
		add(problems, this.stuck, "stuck");
		add(problems, this.doubled, "charged more than once");
		add(problems, this.wrong, "whose charge, delivery and check do not fit together");
		return problems;
	}

	private static void add(List<String> problems, int count, String what) {
		if (count > 0) {
			problems.add(count + " " + what);
		}
	}

}
