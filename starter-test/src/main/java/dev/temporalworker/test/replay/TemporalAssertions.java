package dev.temporalworker.test.replay;

import java.nio.file.Path;

/**
 * Entry points for assertions on what Temporal keeps of workflows.
 *
 * @since 0.1.0
 */
public final class TemporalAssertions {

	private TemporalAssertions() {
	}

	/**
	 * Start an assertion on a history in a resource or file, as
	 * {@code temporal workflow show --output json}, the web UI and
	 * {@code WorkflowExecutionHistory.toJson} write it.
	 * @param location a class path resource such as {@code order.json}, or a location
	 * with a prefix such as {@code file:}
	 * @return the assertion
	 * @throws IllegalArgumentException if there is no such history
	 */
	public static HistoryAssert assertThatHistory(String location) {
		return new HistoryAssert(StoredHistory.at(location));
	}

	/**
	 * Start an assertion on a history in a file.
	 * @param file the file
	 * @return the assertion
	 * @throws IllegalArgumentException if there is no such history
	 */
	public static HistoryAssert assertThatHistory(Path file) {
		return assertThatHistory(file.toUri().toString());
	}

}
