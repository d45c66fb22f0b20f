package dev.temporalworker.health;

import dev.temporalworker.worker.TaskQueues;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells whether Workers run. Does no network I/O.
 */
public final class WorkersHealthIndicator extends AbstractHealthIndicator {

	private final TaskQueues taskQueues;

	private final WorkerLifecycle lifecycle;

	public WorkersHealthIndicator(TaskQueues taskQueues, WorkerLifecycle lifecycle) {
		super("Temporal Workers health check failed");
		this.taskQueues = taskQueues;
		this.lifecycle = lifecycle;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		if (this.taskQueues.getNames().isEmpty()) {
			builder.unknown();
			return;
		}
		switch (this.lifecycle.getState()) {
			case RUNNING -> builder.up();
			case DRAINING -> builder.outOfService();
			case STARTING, STOPPED -> builder.down();
		}
		builder.withDetail("state", this.lifecycle.getState()).withDetail("taskQueues", this.taskQueues.getNames());
		RuntimeException lastError = this.lifecycle.getLastError();
		if (lastError != null) {
			builder.withDetail("lastError", String.valueOf(lastError.getMessage()));
		}
	}

}
