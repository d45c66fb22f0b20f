package dev.temporalworker.autoconfigure.benchmark;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Starts workflows and waits for them, each on a thread. With a rate, a workflow counts
 * from when it should have been started, so that starts which come late are not hidden.
 */
final class LoadGenerator {

	private static final Duration LOOK = Duration.ofMillis(100);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private static final int MOST_REASONS = 20;

	private static final Duration END = Duration.ofSeconds(5);

	private final WorkflowClient client;

	private final Workload workload;

	private final StartedWorkflows started;

	private final String idPrefix;

	private final AtomicInteger numbers = new AtomicInteger();

	LoadGenerator(WorkflowClient client, Workload workload, StartedWorkflows started, String idPrefix) {
		this.client = client;
		this.workload = workload;
		this.started = started;
		this.idPrefix = idPrefix;
	}

	/**
	 * Start workflows and wait for all of them.
	 * @param load how to start them
	 * @param watcher gets the number of those that have ended, again and again meanwhile
	 * @return what became of them
	 * @throws InterruptedException if this thread is interrupted
	 */
	LoadResult run(Load load, IntConsumer watcher) throws InterruptedException {
		ExecutorService executor = Executors.newFixedThreadPool(load.inFlight(),
				new CustomizableThreadFactory("temporal-benchmark-"));
		Run run = new Run(load);
		try {
			for (int i = 0; i < load.inFlight(); i++) {
				executor.execute(run);
			}
			executor.shutdown();
			while (!executor.awaitTermination(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
				watcher.accept(run.getEnded());
			}
			watcher.accept(run.getEnded());
			return run.result();
		}
		catch (InterruptedException ex) {
			executor.shutdownNow();
			// What is being started has to be known before it can be terminated
			executor.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
			throw ex;
		}
		finally {
			executor.shutdownNow();
		}
	}

	/**
	 * Terminate what is still open.
	 */
	void terminate() {
		this.started.terminate();
	}

	private WorkflowStub stub(String id) {
		return this.client.newUntypedWorkflowStub(this.workload.type(),
				WorkflowOptions.newBuilder()
					.setWorkflowId(id)
					.setTaskQueue(this.workload.taskQueue())
					.setWorkflowExecutionTimeout(this.workload.timeout())
					.build());
	}

	/**
	 * What the threads share.
	 */
	private final class Run implements Runnable {

		private final Load load;

		private final long begin = System.nanoTime();

		private final AtomicInteger next = new AtomicInteger();

		private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();

		private final Map<String, Integer> failures = new ConcurrentHashMap<>();

		private final AtomicInteger ended = new AtomicInteger();

		Run(Load load) {
			this.load = load;
		}

		@Override
		public void run() {
			try {
				for (int index = this.next.getAndIncrement(); isWanted(index); index = this.next.getAndIncrement()) {
					execute(due(index));
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private boolean isWanted(int index) {
			Duration duration = this.load.duration();
			return (duration != null) ? due(index) - this.begin < duration.toNanos() : index < this.load.workflows();
		}

		private long due(int index) {
			Double rate = this.load.rate();
			return (rate != null) ? this.begin + (long) (index / rate * 1e9) : System.nanoTime();
		}

		private void execute(long due) throws InterruptedException {
			TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
			int number = LoadGenerator.this.numbers.incrementAndGet();
			String id = "%s:%d".formatted(LoadGenerator.this.idPrefix, number);
			LoadGenerator.this.started.begin(id);
			try {
				execute(stub(id), number);
				this.latencies.add(System.nanoTime() - due);
				LoadGenerator.this.started.ended(id);
			}
			catch (WorkflowFailedException ex) {
				failed(ex);
				LoadGenerator.this.started.ended(id);
			}
			catch (TimeoutException | RuntimeException ex) {
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
				failed(ex);
			}
			this.ended.incrementAndGet();
		}

		private void execute(WorkflowStub stub, int number) throws TimeoutException {
			Workload workload = LoadGenerator.this.workload;
			stub.start(workload.arguments().apply(number).toArray());
			stub.getResult(workload.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS, RawValue.class);
		}

		private void failed(Exception ex) {
			Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
			String reason = String.valueOf(cause.getMessage());
			boolean told = this.failures.size() < MOST_REASONS || this.failures.containsKey(reason);
			this.failures.merge(told ? reason : "for other reasons", 1, Integer::sum);
		}

		int getEnded() {
			return this.ended.get();
		}

		LoadResult result() {
			return new LoadResult(this.latencies.stream().mapToLong(Long::longValue).sorted().toArray(),
					new TreeMap<>(this.failures), Duration.ofNanos(System.nanoTime() - this.begin));
		}

	}

}
