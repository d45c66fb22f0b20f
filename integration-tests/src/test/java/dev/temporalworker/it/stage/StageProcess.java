package dev.temporalworker.it.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.temporalworker.it.stage.StageWorkflow.Plan;

/**
 * Plays the situations whose names it reads, one after the other, in a process whose CPU
 * is that of the situation alone.
 */
public final class StageProcess {

	private StageProcess() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		PrintStream answers = System.out;
		System.setOut(System.err);
		BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		rehearse(arguments[0]);
		for (String name = names.readLine(); name != null; name = names.readLine()) {
			answers.println(play(name, arguments[0]).line());
		}
		System.exit(0);
	}

	// The first situation is not to be played by code that has never run
	private static void rehearse(String target) throws InterruptedException {
		Performance.of(Situation.healthy("rehearsal", (stage) -> stage.every(6, Plan.calling("Call", 20).times(3))),
				target);
	}

	private static Performance play(String name, String target) throws InterruptedException {
		// Names of deployments are new each time
		Situation situation = Situations.all()
			.stream()
			.filter((candidate) -> candidate.name().equals(name))
			.findFirst()
			.orElseThrow();
		try {
			return Performance.of(situation, target);
		}
		catch (RuntimeException ex) {
			ex.printStackTrace();
			return new Performance(name, Map.of("failed: %s".formatted(ex), 0.0), 0, false);
		}
	}

}
