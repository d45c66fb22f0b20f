package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The workflows that the benchmark has started and not seen the end of, so that it leaves
 * none open. Thread-safe.
 */
final class StartedWorkflows {

	private static final Log logger = LogFactory.getLog(Benchmark.class);

	private static final String REASON = "The benchmark that started it has ended";

	private static final int CONCURRENT_CALLS = 16;

	private static final Duration PATIENCE = Duration.ofSeconds(8);

	private final Set<String> open = ConcurrentHashMap.newKeySet();

	private final WorkflowClient client;

	StartedWorkflows(WorkflowClient client) {
		this.client = client;
	}

	void begin(String workflowId) {
		this.open.add(workflowId);
	}

	void ended(String workflowId) {
		this.open.remove(workflowId);
	}

	/**
	 * Terminate what is open, and tell it.
	 * @return how many workflows were terminated
	 */
	int terminate() {
		List<String> left = List.copyOf(this.open);
		if (left.isEmpty()) {
			return 0;
		}
		AtomicInteger terminated = new AtomicInteger();
		ExecutorService executor = Executors.newFixedThreadPool(Math.min(CONCURRENT_CALLS, left.size()),
				new CustomizableThreadFactory("temporal-benchmark-end-"));
		left.forEach((id) -> executor.execute(() -> terminate(id, terminated)));
		executor.shutdown();
		try {
			if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				executor.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			executor.shutdownNow();
			Thread.currentThread().interrupt();
		}
		if (terminated.get() > 0) {
			logger.warn("Benchmark: %d workflows were still open and have been terminated".formatted(terminated.get()));
		}
		if (!this.open.isEmpty()) {
			logger.error(
					"Benchmark: %d workflows may be open, since the Temporal Service could not be told to terminate them. It ends them when 'temporal.benchmark.timeout' is over"
						.formatted(this.open.size()));
		}
		return terminated.get();
	}

	private void terminate(String id, AtomicInteger terminated) {
		try {
			this.client.newUntypedWorkflowStub(id).terminate(REASON);
			terminated.incrementAndGet();
			ended(id);
		}
		catch (WorkflowNotFoundException ex) {
			// It has ended meanwhile, or was never started
			ended(id);
		}
		catch (WorkflowServiceException ex) {
			logger.debug("The workflow '%s' can't be terminated".formatted(id), ex);
		}
	}

}
