package dev.temporalworker.benchmarks.service;

import java.util.List;

import dev.temporalworker.benchmarks.application.Workload;
import dev.temporalworker.benchmarks.variant.BenchmarkApplication;
import dev.temporalworker.benchmarks.variant.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link StubService}.
 */
class StubServiceTests {

	private static final int WORKFLOWS = 20;

	private static final int POLLS_AT_REST = 10;

	/**
	 * Each task is a poll and an answer; local activities are part of a workflow task.
	 * @param workload the workload
	 * @param tasks the tasks of a workflow
	 */
	@ParameterizedTest
	@CsvSource({ "W1, 3", "W2, 11", "W4, 11", "W6, 1", "W7_8K, 3", "W7_200K, 3" })
	void workflowsNeedAPollAndAnAnswerForEachTask(Workload workload, int tasks) throws Exception {
		try (StubService service = new StubService(true);
				BenchmarkApplication application = Variant.SDK.start(service.getTarget(), "stub")) {
			await().until(() -> service.calls() == POLLS_AT_REST);
			assertThat(service.isPolled(List.of("stub"))).isTrue();
			assertThat(service.isPolled(List.of("stub", "other"))).isFalse();
			LoadResult result = service.run("stub", workload, WORKFLOWS, 10);
			assertThat(result.workflows()).isEqualTo(WORKFLOWS);
			assertThat(result.latencies()).isSorted().doesNotContain(0);
			await().untilAsserted(() -> assertThat(service.calls()).isEqualTo(POLLS_AT_REST + 2L * WORKFLOWS * tasks));
		}
	}

	@Test
	void childWorkflowsAreWorkflowsOfTheirOwn() throws Exception {
		try (StubService service = new StubService(true);
				BenchmarkApplication application = Variant.SDK.start(service.getTarget(), "stub")) {
			LoadResult result = service.run("stub", Workload.W5, 5, 5);
			assertThat(result.workflows()).isEqualTo(5);
			// Two children of three tasks each, and a task for each beginning and end
			assertThat(result.calls()).isGreaterThanOrEqualTo(5 * 2 * (2 * 3 + 3));
		}
	}

	@Test
	void ordersHaveActivitiesAndChildrenSideBySide() throws Exception {
		try (StubService service = new StubService(true);
				BenchmarkApplication application = Variant.SDK.start(service.getTarget(), "stub")) {
			LoadResult result = service.run("stub", Workload.W8, 5, 5);
			assertThat(result.workflows()).isEqualTo(5);
			// Two children of three tasks each, six activities of the order, and a task
			// for the beginning, after each activity in turn and for the rest at least
			assertThat(result.calls()).isGreaterThanOrEqualTo(5 * 2 * (2 * 3 + 6 + 5));
		}
	}

	@Test
	void whatEndsDuringAWorkflowTaskIsToldByTheNext() throws Exception {
		try (StubService service = new StubService(true);
				BenchmarkApplication application = Variant.SDK.start(service.getTarget(), "stub")) {
			LoadResult result = service.run("stub", Workload.W3, 5, 5);
			assertThat(result.workflows()).isEqualTo(5);
			assertThat(result.calls()).isGreaterThan(5 * 2 * 50);
		}
	}

	@Test
	void openWorkflowsHaveBegunAndDoNotEnd() throws Exception {
		try (StubService service = new StubService(true);
				BenchmarkApplication application = Variant.SDK.start(service.getTarget(), "stub")) {
			await().until(() -> service.calls() == POLLS_AT_REST);
			service.open("stub", WORKFLOWS);
			await().untilAsserted(() -> assertThat(service.calls()).isEqualTo(POLLS_AT_REST + 2L * WORKFLOWS));
		}
	}

}
