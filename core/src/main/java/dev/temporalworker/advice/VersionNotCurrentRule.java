package dev.temporalworker.advice;

import java.util.Optional;

/**
 * Finds Workers that get no tasks since their version is not the one that does.
 */
final class VersionNotCurrentRule implements AdviceRule {

	@Override
	public Optional<Finding> apply(Snapshot snapshot) {
		return snapshot.client()
			.version()
			.stream()
			.filter((problem) -> problem.taskQueues().contains(snapshot.place().taskQueue()))
			.findFirst()
			.map((problem) -> new Finding("version-not-current", Severity.WARN,
					"The version of the Workers is not the one that gets the tasks",
					Figures.of(snapshot).add(problem.reason().replace("%", "%%")).get(), null,
					(problem.command() != null) ? "Run '%s'.".formatted(problem.command())
							: "Start Workers of the version that gets the tasks, or make this one current.",
					Guides.VERSIONING));
	}

}
