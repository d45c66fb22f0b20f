package dev.temporalworker.worker.replay;

import java.util.Locale;

import dev.temporalworker.worker.replay.WorkflowReplay.Report.Failure;
import dev.temporalworker.worker.replay.WorkflowReplay.Report.ReplayedType;

/**
 * A report as a table.
 */
final class ReplayTable {

	private static final String ROW = "%-32s %-24s %9s %7s %8s  %s%n";

	private ReplayTable() {
	}

	static String of(WorkflowReplay.Report report) {
		StringBuilder table = new StringBuilder(
				ROW.formatted("Workflow type", "Task Queue", "Replayed", "Failed", "Missing", "First divergence"));
		report.types()
			.forEach((type) -> table.append(ROW.formatted(type.workflowType(), type.taskQueue(), type.replayed(),
					type.failed(), type.missing(), text(type))));
		return table
			.append(String.format(Locale.ROOT, "%d histories in %.1f s: %s", report.getReplayed(),
					report.duration().toMillis() / 1000.0, report.isSuccessful()
							? "this build can go on with all of them" : "this build can't go on with all of them"))
			.toString();
	}

	private static String text(ReplayedType type) {
		Failure failure = type.firstFailure();
		if (failure == null) {
			return (type.missing() > 0) ? "no Worker of this build runs the type on the Task Queue" : "";
		}
		return "%s%s%s: %s".formatted(failure.workflowId(),
				(failure.event() != null) ? " at event %d".formatted(failure.event()) : "",
				(failure.code() != null) ? " [%s]".formatted(failure.code()) : "", failure.message());
	}

}
