package dev.temporalworker.it.report;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Makes reports that wait, one on each thread of the common pool.
 */
@RestController
class ReportController {

	private final CountDownLatch data = new CountDownLatch(1);

	@PostMapping("/reports")
	void request() {
		for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
			CompletableFuture.runAsync(this::report);
		}
	}

	@PostMapping("/data")
	void deliver() {
		this.data.countDown();
	}

	private void report() {
		try {
			this.data.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
