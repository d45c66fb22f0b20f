package dev.temporalworker.health;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PollingPoolTests {

	private final ForkJoinPool forkJoinPool = new ForkJoinPool(2);

	private final PollingPool pool = new PollingPool(this.forkJoinPool);

	private final CountDownLatch blocked = new CountDownLatch(1);

	@AfterEach
	void end() {
		this.blocked.countDown();
		this.forkJoinPool.shutdownNow();
	}

	@Test
	void idlePoolIsNotWorthAWord() {
		assertThat(this.pool.isExhausted()).isFalse();
		assertThat(this.pool.describe()).isEmpty();
	}

	@Test
	void poolWithAFreeThreadIsNotExhausted() {
		block(1);
		await().until(() -> this.forkJoinPool.getActiveThreadCount() == 1);
		assertThat(this.pool.isExhausted()).isFalse();
	}

	@Test
	void poolWhoseThreadsAreTakenIsNotExhaustedWhileNothingWaits() {
		block(2);
		await().until(() -> this.forkJoinPool.getActiveThreadCount() == 2);
		assertThat(this.pool.isExhausted()).isFalse();
	}

	@Test
	void poolWhoseThreadsAreTakenWhileWorkWaitsIsExhausted() {
		block(3);
		await().until(this.pool::isExhausted);
		assertThat(this.pool.describe()).startsWith("; all 2 threads of ForkJoinPool.commonPool() are taken");
		this.blocked.countDown();
		await().until(() -> !this.pool.isExhausted());
	}

	private void block(int tasks) {
		for (int i = 0; i < tasks; i++) {
			this.forkJoinPool.execute(() -> {
				try {
					this.blocked.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
	}

}
