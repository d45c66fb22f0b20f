package dev.temporalworker.it.stage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.temporalworker.it.stage.Situation.Sight;

/**
 * How a situation was played.
 *
 * @param situation the name of the situation
 * @param said what the advisor said, after how many seconds
 * @param others how much of the CPU others than the stage have used, from 0 to 1
 * @param busy whether rules were shown a busy host
 */
record Performance(String situation, Map<String, Double> said, double others, boolean busy) {

	private static final double MUCH_CPU = 0.5;

	private static final double HEALTHY_SECONDS = 11;

	private static final double PATIENCE_SECONDS = 30;

	private static final double SETTLED_SECONDS = 2;

	/**
	 * Play a situation: a healthy one for several windows after the warm-up, another one
	 * until the cause has been named for a while.
	 */
	static Performance of(Situation situation, String target) throws InterruptedException {
		Map<String, Double> said = new LinkedHashMap<>();
		boolean busy;
		try (Stage stage = Stage.set(situation, target)) {
			long start = System.nanoTime();
			situation.load().accept(stage);
			double seconds = 0;
			while (!isOver(situation, said, seconds)) {
				Thread.sleep(100);
				seconds = (System.nanoTime() - start) / 1e9;
				for (String text : stage.said()) {
					said.putIfAbsent(text, seconds);
				}
			}
			for (String rule : situation.expected()) {
				if (said.containsKey(rule) && !stage.said().contains(rule)) {
					said.put("%s for a moment".formatted(rule), seconds);
				}
			}
			busy = stage.hasShownBusyHost();
		}
		return new Performance(situation.name(), said, 0, busy);
	}

	private static boolean isOver(Situation situation, Map<String, Double> said, double seconds) {
		Set<String> expected = situation.expected();
		if (expected.isEmpty()) {
			return seconds > HEALTHY_SECONDS;
		}
		Double named = said.get(expected.iterator().next());
		return seconds > ((named != null) ? named + SETTLED_SECONDS : PATIENCE_SECONDS);
	}

	Performance beside(double cpuOfOthers) {
		return new Performance(this.situation, this.said, cpuOfOthers, this.busy);
	}

	boolean isRight(Situation played) {
		return this.said.keySet().equals(played.expected());
	}

	/**
	 * Return whether what is wrong counts: not while others use most of the CPU, which
	 * makes the service slow, nor where the host was busy although the situation is about
	 * something else.
	 */
	boolean isJudged(Situation played) {
		boolean disturbed = this.busy && played.sight() != Sight.WHOLE;
		return isRight(played) || (this.others < MUCH_CPU && !disturbed);
	}

	/**
	 * Return the performance as a line that {@link #parse} understands.
	 */
	String line() {
		return "%s\t%s\t%s\t%s".formatted(this.situation, this.others, this.busy,
				this.said.entrySet()
					.stream()
					.map((entry) -> "%s=%s".formatted(entry.getKey().replaceAll("[\\s=;]+", " "), entry.getValue()))
					.collect(Collectors.joining(";")));
	}

	static Performance parse(String line) {
		String[] parts = line.split("\t", -1);
		Map<String, Double> said = new LinkedHashMap<>();
		for (String entry : parts[3].isEmpty() ? new String[0] : parts[3].split(";")) {
			String[] pair = entry.split("=");
			said.put(pair[0], Double.valueOf(pair[1]));
		}
		return new Performance(parts[0], said, Double.parseDouble(parts[1]), Boolean.parseBoolean(parts[2]));
	}

}
