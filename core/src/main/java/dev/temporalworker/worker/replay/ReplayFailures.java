package dev.temporalworker.worker.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.temporalworker.worker.replay.WorkflowReplay.Report.Failure;
import io.temporal.api.common.v1.WorkflowExecution;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Reads what the SDK says about a replay that failed.
 */
final class ReplayFailures {

	// The SDK replays as if it answered a query, and tells the error with its trace
	private static final Pattern ERROR = Pattern.compile("(?s), error=(?:[\\w.$]+: )?(.*?)(?:\\n\\tat .*)?");

	private static final Pattern CODE = Pattern.compile("\\[(TMPRL\\d+)\\] ?");

	private static final Pattern EVENT = Pattern.compile("(?i)(?:event_?id[=: ]+|event )(\\d+)");

	private ReplayFailures() {
	}

	static Failure of(WorkflowExecution execution, Throwable thrown) {
		String text = String.valueOf(NestedExceptionUtils.getMostSpecificCause(thrown));
		int start = text.indexOf(", error=");
		if (start != -1) {
			Matcher error = ERROR.matcher(text.substring(start));
			text = error.matches() ? error.group(1) : text;
		}
		Matcher code = CODE.matcher(text);
		Matcher event = EVENT.matcher(text);
		return new Failure(execution.getWorkflowId(), execution.getRunId(), event.find() ? number(event) : null,
				code.find() ? code.group(1) : null, oneLine(text));
	}

	private static @Nullable Long number(Matcher event) {
		return Long.valueOf(event.group(1));
	}

	private static String oneLine(String text) {
		return CODE.matcher(text.replaceAll("\\s+", " ").trim()).replaceFirst("");
	}

}
