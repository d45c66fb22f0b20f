package dev.temporalworker.test.replay;

import java.nio.file.Path;

import dev.temporalworker.worker.replay.WorkflowReplay;

import org.springframework.beans.factory.BeanFactory;

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
	 * Verify that an application can go on with the histories that its Temporal Service
	 * has of open and recent workflows. No Worker is started for it.
	 * @param application the application context
	 * @param query a list filter of Temporal that says which workflows count, or empty
	 * for all
	 * @param limit how many histories of each workflow type to replay at most
	 * @throws AssertionError if a history diverges, or needs a type that is not there;
	 * with a table of all types
	 */
	public static void assertThatHistoriesReplay(BeanFactory application, String query, int limit) {
		WorkflowReplay.Report report = application.getBean(WorkflowReplay.class).replay(query, limit);
		if (!report.isSuccessful()) {
			throw new AssertionError("Expecting histories to replay, but they do not:%n%s".formatted(report));
		}
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
