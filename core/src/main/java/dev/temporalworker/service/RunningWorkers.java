package dev.temporalworker.service;

import dev.temporalworker.service.RunningWorker.Status;
import dev.temporalworker.service.RunningWorker.WorkerProcess;
import dev.temporalworker.service.WorkerHeartbeat.KindsOfPollers;
import dev.temporalworker.service.WorkerHeartbeat.KindsOfSlots;
import dev.temporalworker.service.WorkerHeartbeat.Pollers;
import dev.temporalworker.service.WorkerHeartbeat.Slots;
import dev.temporalworker.service.WorkerHeartbeat.WorkflowCache;
import io.temporal.api.enums.v1.WorkerStatus;
import io.temporal.api.worker.v1.WorkerHostInfo;
import io.temporal.api.worker.v1.WorkerListInfo;
import io.temporal.api.worker.v1.WorkerPollerInfo;
import io.temporal.api.worker.v1.WorkerSlotsInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the Temporal Service tells about a Worker.
 */
final class RunningWorkers {

	private RunningWorkers() {
	}

	static RunningWorker of(WorkerListInfo worker) {
		return new RunningWorker(worker.getTaskQueue(), worker.getWorkerIdentity(), status(worker.getStatus()),
				new WorkerProcess(Protos.text(worker.getHostName()), Protos.text(worker.getProcessId()),
						worker.getSdkName(), worker.getSdkVersion()),
				Protos.version(worker.getDeploymentVersion()), Protos.instant(worker.getStartTime()), null);
	}

	static RunningWorker of(io.temporal.api.worker.v1.WorkerHeartbeat heartbeat) {
		WorkerHostInfo host = heartbeat.getHostInfo();
		return new RunningWorker(heartbeat.getTaskQueue(), heartbeat.getWorkerIdentity(), status(heartbeat.getStatus()),
				new WorkerProcess(Protos.text(host.getHostName()), Protos.text(host.getProcessId()),
						heartbeat.getSdkName(), heartbeat.getSdkVersion()),
				Protos.version(heartbeat.getDeploymentVersion()), Protos.instant(heartbeat.getStartTime()),
				heartbeat(heartbeat));
	}

	private static WorkerHeartbeat heartbeat(io.temporal.api.worker.v1.WorkerHeartbeat heartbeat) {
		WorkerHostInfo host = heartbeat.getHostInfo();
		KindsOfSlots slots = new KindsOfSlots(
				heartbeat.hasWorkflowTaskSlotsInfo() ? slots(heartbeat.getWorkflowTaskSlotsInfo()) : null,
				heartbeat.hasActivityTaskSlotsInfo() ? slots(heartbeat.getActivityTaskSlotsInfo()) : null,
				heartbeat.hasLocalActivitySlotsInfo() ? slots(heartbeat.getLocalActivitySlotsInfo()) : null,
				heartbeat.hasNexusTaskSlotsInfo() ? slots(heartbeat.getNexusTaskSlotsInfo()) : null);
		KindsOfPollers pollers = new KindsOfPollers(
				heartbeat.hasWorkflowPollerInfo() ? pollers(heartbeat.getWorkflowPollerInfo()) : null,
				heartbeat.hasWorkflowStickyPollerInfo() ? pollers(heartbeat.getWorkflowStickyPollerInfo()) : null,
				heartbeat.hasActivityPollerInfo() ? pollers(heartbeat.getActivityPollerInfo()) : null,
				heartbeat.hasNexusPollerInfo() ? pollers(heartbeat.getNexusPollerInfo()) : null);
		WorkflowCache cache = new WorkflowCache(heartbeat.getCurrentStickyCacheSize(),
				heartbeat.getTotalStickyCacheHit(), heartbeat.getTotalStickyCacheMiss());
		return new WorkerHeartbeat(Protos.instant(heartbeat.getHeartbeatTime()), slots, pollers, cache,
				Protos.number(host.getCurrentHostCpuUsage()), Protos.number(host.getCurrentHostMemUsage()));
	}

	private static Slots slots(WorkerSlotsInfo slots) {
		@Nullable Integer available = (slots.getCurrentAvailableSlots() >= 0) ? slots.getCurrentAvailableSlots() : null;
		return new Slots(slots.getSlotSupplierKind(), slots.getCurrentUsedSlots(), available,
				slots.getTotalProcessedTasks(), slots.getTotalFailedTasks(), slots.getLastIntervalProcessedTasks(),
				slots.getLastIntervalFailureTasks());
	}

	private static Pollers pollers(WorkerPollerInfo pollers) {
		return new Pollers(pollers.getCurrentPollers(), pollers.getIsAutoscaling(),
				pollers.hasLastSuccessfulPollTime() ? Protos.instant(pollers.getLastSuccessfulPollTime()) : null);
	}

	private static Status status(WorkerStatus status) {
		return switch (status) {
			case WORKER_STATUS_RUNNING -> Status.RUNNING;
			case WORKER_STATUS_SHUTTING_DOWN -> Status.SHUTTING_DOWN;
			case WORKER_STATUS_SHUTDOWN -> Status.SHUTDOWN;
			default -> Status.UNKNOWN;
		};
	}

}
