package dev.temporalworker.benchmarks.service;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.benchmarks.application.Workload;

/**
 * A Temporal Service that load comes from.
 */
public abstract class LoadService implements AutoCloseable {

	private static final int PATIENCE_IN_MINUTES = 5;

	/**
	 * Returns where the service listens.
	 * @return the address
	 */
	public abstract String getTarget();

	/**
	 * Starts a workflow.
	 * @param taskQueue where it runs
	 * @param workload what it does
	 * @param payload what it gets
	 * @param ended called when it has ended
	 */
	protected abstract void start(String taskQueue, Workload workload, String payload, Runnable ended);

	/**
	 * Returns the calls of all Workers so far.
	 * @return the number of calls, 0 where nobody counts them
	 */
	protected abstract long calls();

	/**
	 * Keeps workflows open until a number of them has ended.
	 * @param taskQueue where they run
	 * @param workload what they do
	 * @param workflows how many there are in all
	 * @param inFlight how many are open at the same time
	 * @return what it took
	 * @throws InterruptedException if the thread is interrupted
	 */
	public final LoadResult run(String taskQueue, Workload workload, int workflows, int inFlight)
			throws InterruptedException {
		String payload = workload.payload();
		long[] latencies = new long[workflows];
		Semaphore free = new Semaphore(inFlight);
		CountDownLatch open = new CountDownLatch(workflows);
		long calls = calls();
		long begin = System.nanoTime();
		for (int i = 0; i < workflows; i++) {
			if (!free.tryAcquire(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)) {
				throw new IllegalStateException("No workflow has ended for %d minutes".formatted(PATIENCE_IN_MINUTES));
			}
			int number = i;
			long start = System.nanoTime();
			start(taskQueue, workload, payload, () -> {
				latencies[number] = System.nanoTime() - start;
				free.release();
				open.countDown();
			});
		}
		if (!open.await(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)) {
			throw new IllegalStateException("%d workflows have not ended".formatted(open.getCount()));
		}
		long nanos = System.nanoTime() - begin;
		Arrays.sort(latencies);
		return new LoadResult(workflows, nanos, calls() - calls, latencies);
	}

	@Override
	public abstract void close();

}
