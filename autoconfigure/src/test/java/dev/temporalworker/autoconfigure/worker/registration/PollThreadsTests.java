package dev.temporalworker.autoconfigure.worker.registration;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.autoconfigure.worker.registration.WorkflowFixtures.PlainWorkflow;
import dev.temporalworker.worker.polling.WorkerPolls;
import dev.temporalworker.worker.tuning.TaskKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many platform threads the polls of workflow tasks hold.
 */
class PollThreadsTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void pollsThatScaleHoldThreeThreadsWhateverTheirNumber() {
		running("scaling").run((context) -> {
			awaitPolls(context, "scaling", 5);
			assertThat(threads("scaling")).hasSize(3);
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void fixedPollsHoldNoneWithVirtualThreads() {
		running("fixed")
			.withPropertyValues("spring.threads.virtual.enabled=true",
					"temporal.worker.defaults.pollers.workflow.maximum=4")
			.run((context) -> {
				awaitPolls(context, "fixed", 1);
				assertThat(threads("fixed")).isEmpty();
			});
	}

	private static ApplicationContextRunner running(String taskQueue) {
		return Contexts.running(PlainWorkflow.class)
			.withPropertyValues("temporal.worker.queue.orders.task-queue=" + taskQueue);
	}

	private static void awaitPolls(ApplicationContext context, String taskQueue, int polls) {
		WorkerPolls all = context.getBean(WorkerPolls.class);
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> all.find(taskQueue).orElseThrow().getStatus(TaskKind.WORKFLOW).openPolls() >= polls);
	}

	// The SDK names them after the Task Queue
	private static List<String> threads(String taskQueue) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.contains("taskQueue=\"%s\"".formatted(taskQueue)))
			.toList();
	}

}
