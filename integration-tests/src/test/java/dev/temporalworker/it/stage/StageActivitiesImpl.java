package dev.temporalworker.it.stage;

import java.util.concurrent.CountDownLatch;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;

@TemporalActivities(taskQueue = "stage")
public class StageActivitiesImpl implements StageActivities {

	private final CountDownLatch over;

	public StageActivitiesImpl(CountDownLatch over) {
		this.over = over;
	}

	@Override
	public void call(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void compute(long millis) {
		Computation.compute(millis, () -> this.over.getCount() > 0);
	}

	@Override
	public void hang() {
		try {
			this.over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public String load(int bytes) {
		return "x".repeat(bytes);
	}

	@Override
	public void report(int bytes) {
		Activity.getExecutionContext().heartbeat("x".repeat(bytes));
	}

}
