package dev.temporalworker.worker.tuning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.temporalworker.naming.ClientName;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.WorkerTuner;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.Assert;

/**
 * The slots of the Workers of a client by Task Queue. Each start of the Workers brings
 * new ones, as they were configured. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WorkerSlots {

	private static final Log logger = LogFactory.getLog(WorkerSlots.class);

	private static final WorkerOptions DEFAULTS = WorkerOptions.getDefaultInstance();

	private final ClientName clientName;

	private final Map<String, TaskQueueSlots> taskQueues = new ConcurrentHashMap<>();

	private final List<BiConsumer<String, TaskKind>> firstUses = new CopyOnWriteArrayList<>();

	/**
	 * Create an empty registry.
	 * @param clientName the client whose Workers they are
	 */
	public WorkerSlots(ClientName clientName) {
		this.clientName = clientName;
	}

	/**
	 * Return the client whose Workers they are.
	 * @return the name of the client
	 */
	public ClientName getClientName() {
		return this.clientName;
	}

	/**
	 * Return the slots of all Workers.
	 * @return the slots, ordered by Task Queue
	 */
	public List<TaskQueueSlots> getTaskQueues() {
		return this.taskQueues.values().stream().sorted(Comparator.comparing(TaskQueueSlots::getTaskQueue)).toList();
	}

	/**
	 * Return the slots of a Worker.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @return the slots, if there is such a Worker
	 */
	public Optional<TaskQueueSlots> find(String taskQueue) {
		return Optional.ofNullable(this.taskQueues.get(taskQueue));
	}

	/**
	 * Call something when the slots of a Worker for a kind of task are used or changed
	 * for the first time after a start of the Workers.
	 * @param listener gets the Task Queue name that the Temporal Service knows and the
	 * kind of task, sometimes more than once
	 */
	public void onFirstUse(BiConsumer<String, TaskKind> listener) {
		this.firstUses.add(listener);
	}

	private void tellFirstUse(String taskQueue, TaskKind kind) {
		try {
			this.firstUses.forEach((listener) -> listener.accept(taskQueue, kind));
		}
		catch (RuntimeException ex) {
			// The task that uses the slot goes on
			logger.warn("The first use of slots for %s of '%s' can't be told".formatted(kind, taskQueue), ex);
		}
	}

	/**
	 * Let the slots of a new Worker be observed, in place of those of an earlier one.
	 * Nothing may choose other slots afterwards.
	 * @param taskQueue the Task Queue name that the Temporal Service knows
	 * @param options the options of the Worker, otherwise complete
	 * @param client the client that the Worker polls with
	 */
	public void observe(String taskQueue, WorkerOptions.Builder options, WorkflowClient client) {
		SlotMetrics metrics = new SlotMetrics(client, taskQueue);
		WorkerTuner tuner = tuner(options);
		List<TaskSlots> slots = new ArrayList<>();
		options.setWorkerTuner(
				new CompositeTuner(observe(TaskKind.WORKFLOW, tuner.getWorkflowTaskSlotSupplier(), metrics, slots),
						observe(TaskKind.ACTIVITY, tuner.getActivityTaskSlotSupplier(), metrics, slots),
						observe(TaskKind.LOCAL_ACTIVITY, tuner.getLocalActivitySlotSupplier(), metrics, slots),
						observe(TaskKind.NEXUS, tuner.getNexusSlotSupplier(), metrics, slots)));
		slots.forEach((kind) -> kind.onFirstUse(() -> tellFirstUse(taskQueue, kind.getKind())));
		this.taskQueues.put(taskQueue, new TaskQueueSlots(taskQueue, slots));
	}

	private static <SI extends SlotInfo> SlotSupplier<SI> observe(TaskKind kind, SlotSupplier<SI> supplier,
			SlotMetrics metrics, List<TaskSlots> slots) {
		metrics.reportController(supplier);
		TaskSlots.Observed<SI> observed = TaskSlots.observe(kind, supplier, metrics.availability(kind));
		slots.add(observed.slots());
		return observed.supplier();
	}

	private static WorkerTuner tuner(WorkerOptions.Builder builder) {
		WorkerOptions options = builder.build();
		WorkerTuner tuner = options.getWorkerTuner();
		if (tuner != null) {
			return tuner;
		}
		// The SDK refuses sizes beside a tuner
		builder.setMaxConcurrentWorkflowTaskExecutionSize(0)
			.setMaxConcurrentActivityExecutionSize(0)
			.setMaxConcurrentLocalActivityExecutionSize(0)
			.setMaxConcurrentNexusExecutionSize(0);
		return new CompositeTuner(
				fixed(options.getMaxConcurrentWorkflowTaskExecutionSize(),
						DEFAULTS.getMaxConcurrentWorkflowTaskExecutionSize()),
				fixed(options.getMaxConcurrentActivityExecutionSize(),
						DEFAULTS.getMaxConcurrentActivityExecutionSize()),
				fixed(options.getMaxConcurrentLocalActivityExecutionSize(),
						DEFAULTS.getMaxConcurrentLocalActivityExecutionSize()),
				fixed(options.getMaxConcurrentNexusExecutionSize(), DEFAULTS.getMaxConcurrentNexusExecutionSize()));
	}

	private static <SI extends SlotInfo> SlotSupplier<SI> fixed(int size, int defaultSize) {
		return new FixedSizeSlotSupplier<>((size > 0) ? size : defaultSize);
	}

	/**
	 * The slots of the Worker of one Task Queue, from its creation to its end.
	 * Thread-safe.
	 */
	public static final class TaskQueueSlots {

		private final String taskQueue;

		private final Map<TaskKind, TaskSlots> slots;

		TaskQueueSlots(String taskQueue, Collection<TaskSlots> slots) {
			this.taskQueue = taskQueue;
			Map<TaskKind, TaskSlots> byKind = new EnumMap<>(TaskKind.class);
			slots.forEach((kind) -> byKind.put(kind.getKind(), kind));
			this.slots = Collections.unmodifiableMap(byKind);
		}

		/**
		 * Return the Task Queue.
		 * @return the Task Queue name that the Temporal Service knows
		 */
		public String getTaskQueue() {
			return this.taskQueue;
		}

		/**
		 * Return the slots for a kind of task.
		 * @param kind the kind
		 * @return the slots, of which none is ever used if the Worker runs no such tasks
		 */
		public TaskSlots get(TaskKind kind) {
			TaskSlots found = this.slots.get(kind);
			Assert.state(found != null, () -> "The slots for %s are not observed".formatted(kind));
			return found;
		}

		/**
		 * Return the slots for all kinds of tasks.
		 * @return the slots
		 */
		public Collection<TaskSlots> getAll() {
			return this.slots.values();
		}

		/**
		 * Do the same with the slots for all kinds of tasks.
		 * @param action as in {@code TaskSlots::pause}
		 */
		public void forEach(Consumer<TaskSlots> action) {
			getAll().forEach(action);
		}

		@Override
		public String toString() {
			return this.taskQueue;
		}

	}

}
