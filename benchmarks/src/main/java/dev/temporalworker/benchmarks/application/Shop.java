package dev.temporalworker.benchmarks.application;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/**
 * What the workflows share, and how they are started and awaited.
 */
public final class Shop {

	/**
	 * The implementations of the workflows.
	 */
	public static final List<Class<?>> WORKFLOWS = List.of(OrderWorkflowImpl.class, ReturnWorkflowImpl.class,
			ExchangeWorkflowImpl.class);

	private static final Semaphore ended = new Semaphore(0);

	private Shop() {
	}

	static ShopActivities activities() {
		return Workflow.newActivityStub(ShopActivities.class,
				ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
	}

	/**
	 * Tells the process that a workflow comes to its end, which costs less than a poll
	 * for its result.
	 * @param result the result of the workflow
	 * @return the result
	 */
	static String end(String result) {
		if (!WorkflowUnsafe.isReplaying()) {
			ended.release();
		}
		return result;
	}

	/**
	 * Starts a workflow, of each type in turn.
	 * @param client the client
	 * @param taskQueue the Task Queue
	 * @param number counts the workflows
	 */
	public static void start(WorkflowClient client, String taskQueue, int number) {
		WorkflowOptions options = WorkflowOptions.newBuilder().setTaskQueue(taskQueue).build();
		String item = "item-" + number;
		switch (number % 3) {
			case 0 -> WorkflowClient.start(client.newWorkflowStub(OrderWorkflow.class, options)::run, item);
			case 1 -> WorkflowClient.start(client.newWorkflowStub(ReturnWorkflow.class, options)::run, item);
			default -> WorkflowClient.start(client.newWorkflowStub(ExchangeWorkflow.class, options)::run, item);
		}
	}

	/**
	 * Waits until a further workflow has ended.
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void awaitEnd() throws InterruptedException {
		ended.acquire();
	}

}
