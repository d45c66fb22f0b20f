package dev.temporalworker.worker.tuning;

import java.util.Map;

import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import io.temporal.worker.tuning.SlotMarkUsedContext;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReleaseReason;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import io.temporal.worker.tuning.WorkflowSlotInfo;
import org.jspecify.annotations.Nullable;

/**
 * Slots as the SDK uses them, for workflow tasks.
 */
final class Slots {

	private final TaskSlots slots;

	private final SlotSupplier<WorkflowSlotInfo> supplier;

	private volatile int available = -1;

	Slots(SlotSupplier<WorkflowSlotInfo> supplier) {
		TaskSlots.Observed<WorkflowSlotInfo> observed = TaskSlots.observe(TaskKind.WORKFLOW, supplier,
				(available) -> this.available = available);
		this.slots = observed.slots();
		this.supplier = observed.supplier();
	}

	TaskSlots get() {
		return this.slots;
	}

	SlotUsage usage() {
		return this.slots.getUsage();
	}

	SlotSupplier<WorkflowSlotInfo> supplier() {
		return this.supplier;
	}

	int available() {
		return this.available;
	}

	SlotSupplierFuture reserve() throws Exception {
		return this.supplier.reserveSlot(new Reserve());
	}

	@Nullable SlotPermit tryReserve() {
		return this.supplier.tryReserveSlot(new Reserve()).orElse(null);
	}

	void use(SlotPermit permit) {
		use(permit, "Order");
	}

	void use(SlotPermit permit, String workflowType) {
		this.supplier.markSlotUsed(new Use(permit,
				new WorkflowSlotInfo(workflowType, "orders", "order-1", "run-1", "identity", "build", false)));
	}

	void release(SlotPermit permit) {
		this.supplier.releaseSlot(new Release(permit));
	}

	private record Reserve() implements SlotReserveContext<WorkflowSlotInfo> {

		@Override
		public String getTaskQueue() {
			return "orders";
		}

		@Override
		public Map<SlotPermit, WorkflowSlotInfo> getUsedSlots() {
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

	private record Use(SlotPermit permit, WorkflowSlotInfo info) implements SlotMarkUsedContext<WorkflowSlotInfo> {

		@Override
		public WorkflowSlotInfo getSlotInfo() {
			return this.info;
		}

		@Override
		public SlotPermit getSlotPermit() {
			return this.permit;
		}

	}

	private record Release(SlotPermit permit) implements SlotReleaseContext<WorkflowSlotInfo> {

		@Override
		public SlotReleaseReason getSlotReleaseReason() {
			return SlotReleaseReason.taskComplete();
		}

		@Override
		public SlotPermit getSlotPermit() {
			return this.permit;
		}

		@Override
		public @Nullable WorkflowSlotInfo getSlotInfo() {
			return null;
		}

	}

}
