package dev.temporalworker.autoconfigure.metrics.shop;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

@TaskQueue("shop")
@ActivityInterface
public interface ShopActivities {

	void succeed();

	void fail();

	void giveUp();

	void waitUntilCancelled();

}
