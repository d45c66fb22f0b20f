package dev.temporalworker.autoconfigure.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

import dev.temporalworker.failing.FailingWork;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells once that nothing is done any more on {@link ForkJoinPool#commonPool()}, where
 * the SDK handles answers to polls that scale, and once that it is. The Temporal Service
 * takes such polls for answered, so that nothing else tells it.
 */
final class CommonPoolWatch {

	private static final Log logger = LogFactory.getLog(CommonPoolWatch.class);

	private static final Duration TOLERANCE = Duration.ofSeconds(10);

	private final Executor pool;

	private Instant asked = Instant.MIN;

	private @Nullable CompletableFuture<Void> answer;

	private boolean told;

	CommonPoolWatch(Executor pool) {
		this.pool = pool;
	}

	/**
	 * Look whether the last request has been answered, and make the next.
	 * @param now the time
	 */
	void look(Instant now) {
		CompletableFuture<Void> pending = this.answer;
		Duration waited = Duration.between(this.asked, now);
		if (pending == null || pending.isDone()) {
			if (this.told) {
				logger.info("ForkJoinPool.commonPool() does its work again after " + FailingWork.describe(waited));
				this.told = false;
			}
			this.asked = now;
			this.answer = CompletableFuture.runAsync(() -> {
			}, this.pool);
		}
		else if (!this.told && waited.compareTo(TOLERANCE) > 0) {
			this.told = true;
			logger.warn(
					"Nothing has been done on ForkJoinPool.commonPool() for %d s, where the SDK handles answers to polls that scale: Workers do not get their tasks meanwhile. Give code that blocks it, such as CompletableFuture.runAsync and parallel streams, an executor of its own, or set 'temporal.worker.defaults.pollers.workflow.maximum', '.activity.maximum' and '.nexus.maximum', with which polls have threads of their own"
						.formatted(waited.toSeconds()));
		}
	}

}
