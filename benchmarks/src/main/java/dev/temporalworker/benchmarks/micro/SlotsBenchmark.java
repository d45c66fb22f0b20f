package dev.temporalworker.benchmarks.micro;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.naming.ClientName;
import dev.temporalworker.worker.tuning.WorkerSlots;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.NexusSlotInfo;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReleaseReason;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reserves, uses and releases a slot of a fixed supplier, plain and as the starter
 * observes it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SlotsBenchmark {

	private static final int SLOTS = 200;

	private final NexusSlotInfo task = new NexusSlotInfo("service", "operation", "queue", "identity", "build");

	@Param({ "plain", "observed" })
	private String supplier = "plain";

	private @Nullable SlotSupplier<NexusSlotInfo> slots;

	/**
	 * Creates the supplier.
	 */
	@Setup
	public void create() {
		this.slots = this.supplier.equals("plain") ? new FixedSizeSlotSupplier<>(SLOTS) : observed();
	}

	private static SlotSupplier<NexusSlotInfo> observed() {
		WorkflowClient client = WorkflowClient.newInstance(WorkflowServiceStubs
			.newServiceStubs(WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build()));
		WorkerOptions.Builder options = WorkerOptions.newBuilder().setMaxConcurrentNexusExecutionSize(SLOTS);
		new WorkerSlots(ClientName.PRIMARY).observe("queue", options, client);
		return options.build().getWorkerTuner().getNexusSlotSupplier();
	}

	/**
	 * Does with a slot what the SDK does for one task.
	 * @return the permit
	 * @throws Exception if there is no slot
	 */
	@Benchmark
	public SlotPermit reserveUseAndRelease() throws Exception {
		SlotSupplier<NexusSlotInfo> current = this.slots;
		if (current == null) {
			throw new IllegalStateException("There is no supplier");
		}
		SlotPermit permit = current.reserveSlot(new Reserve()).get();
		current.markSlotUsed(new Use(this.task, permit));
		current.releaseSlot(new Release(this.task, permit));
		return permit;
	}

	/**
	 * Tells a supplier of a reservation.
	 */
	private record Reserve() implements SlotReserveContext<NexusSlotInfo> {

		@Override
		public String getTaskQueue() {
			return "queue";
		}

		@Override
		public Map<SlotPermit, NexusSlotInfo> getUsedSlots() {
			return Map.of();
		}

		@Override
		public String getWorkerIdentity() {
			return "identity";
		}

		@Override
		public String getWorkerBuildId() {
			return "build";
		}

		@Override
		public int getNumIssuedSlots() {
			return 0;
		}

	}

	/**
	 * Tells a supplier of the use of a slot.
	 *
	 * @param task the task
	 * @param permit the permit
	 */
	private record Use(NexusSlotInfo task, SlotPermit permit) implements SlotMarkUsedContext<NexusSlotInfo> {

		@Override
		public NexusSlotInfo getSlotInfo() {
			return this.task;
		}

		@Override
		public SlotPermit getSlotPermit() {
			return this.permit;
		}

	}

	/**
	 * Tells a supplier of the release of a slot.
	 *
	 * @param task the task
	 * @param permit the permit
	 */
	private record Release(NexusSlotInfo task, SlotPermit permit) implements SlotReleaseContext<NexusSlotInfo> {

		@Override
		public SlotReleaseReason getSlotReleaseReason() {
			return SlotReleaseReason.taskComplete();
		}

		@Override
		public SlotPermit getSlotPermit() {
			return this.permit;
		}

		@Override
		public NexusSlotInfo getSlotInfo() {
			return this.task;
		}

	}

}
