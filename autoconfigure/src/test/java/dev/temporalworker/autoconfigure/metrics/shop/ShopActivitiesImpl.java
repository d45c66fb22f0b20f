package dev.temporalworker.autoconfigure.metrics.shop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.TemporalActivities;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;

@TemporalActivities
public class ShopActivitiesImpl implements ShopActivities {

	private final CountDownLatch never = new CountDownLatch(1);

	@Override
	public void succeed() {
	}

	@Override
	public void fail() {
		throw ApplicationFailure.newNonRetryableFailure("Fails an activity", "Failure");
	}

	@Override
	public void giveUp() {
		throw new ActivityCanceledException();
	}

	@Override
	public void waitUntilCancelled() {
		try {
			while (!this.never.await(50, TimeUnit.MILLISECONDS)) {
				Activity.getExecutionContext().heartbeat(null);
			}
		}
		catch (InterruptedException ex) {
			throw Activity.wrap(ex);
		}
	}

}
