package dev.temporalworker.it.stage;

import java.util.concurrent.CountDownLatch;

import dev.temporalworker.TemporalActivities;

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
		long end = System.nanoTime() + millis * 1_000_000;
		double sum = 0;
		while (System.nanoTime() < end && this.over.getCount() > 0) {
			sum += Math.sqrt(sum + 1);
		}
		if (Double.isNaN(sum)) {
			throw new IllegalStateException("Never so");
		}
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

}
