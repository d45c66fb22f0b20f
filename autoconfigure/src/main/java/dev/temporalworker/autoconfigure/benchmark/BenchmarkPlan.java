package dev.temporalworker.autoconfigure.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * What a benchmark does.
 *
 * @param workload the workflows
 * @param load how they are started
 * @param warmUp how many are started in each run before those that are measured
 * @param points the settings of Workers, those of the application first
 * @param rounds how often each is measured
 * @param report the file to write the report to
 */
record BenchmarkPlan(Workload workload, Load load, int warmUp, List<Point> points, int rounds, Path report) {

	/**
	 * Return how many runs there are.
	 * @return the number of runs
	 */
	int runs() {
		return this.rounds * this.points.size();
	}

}
