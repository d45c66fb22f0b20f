package dev.temporalworker.it.job;

import java.util.concurrent.TimeUnit;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;

@TemporalActivities(taskQueue = "jobs")
public class JobActivitiesImpl implements JobActivities {

	private final Gate gate;

	public JobActivitiesImpl(Gate gate) {
		this.gate = gate;
	}

	@Override
	public String work(String id) {
		ActivityExecutionContext context = Activity.getExecutionContext();
		this.gate.enter(id);
		try {
			while (!this.gate.awaitOpen(100, TimeUnit.MILLISECONDS)) {
				context.heartbeat(id);
			}
			return "%s, attempt %d".formatted(id, context.getInfo().getAttempt());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted: " + id, ex);
		}
		finally {
			this.gate.leave();
		}
	}

}
