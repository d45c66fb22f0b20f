package dev.temporalworker.service;

import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.service.WorkerFleet.LastHeartbeat;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.HeartbeatPollers;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.HeartbeatSlots;
import dev.temporalworker.service.WorkerFleet.LastHeartbeat.WorkflowCache;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import dev.temporalworker.service.WorkerFleet.RunningWorker.Status;
import io.temporal.api.enums.v1.WorkerStatus;
import io.temporal.api.worker.v1.PluginInfo;
import io.temporal.api.worker.v1.WorkerHeartbeat;
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
				Protos.text(worker.getHostName()), Protos.text(worker.getProcessId()), worker.getSdkName(),
				worker.getSdkVersion(), plugins(worker.getPluginsList()), Protos.version(worker.getDeploymentVersion()),
				Protos.instant(worker.getStartTime()), null);
	}

	static RunningWorker of(WorkerHeartbeat heartbeat) {
		WorkerHostInfo host = heartbeat.getHostInfo();
		return new RunningWorker(heartbeat.getTaskQueue(), heartbeat.getWorkerIdentity(), status(heartbeat.getStatus()),
				Protos.text(host.getHostName()), Protos.text(host.getProcessId()), heartbeat.getSdkName(),
				heartbeat.getSdkVersion(), plugins(heartbeat.getPluginsList()),
				Protos.version(heartbeat.getDeploymentVersion()), Protos.instant(heartbeat.getStartTime()),
				lastHeartbeat(heartbeat));
	}

	private static List<String> plugins(List<PluginInfo> plugins) {
		return plugins.stream().map(PluginInfo::getName).toList();
	}

	private static LastHeartbeat lastHeartbeat(WorkerHeartbeat heartbeat) {
		WorkerHostInfo host = heartbeat.getHostInfo();
		WorkflowCache cache = new WorkflowCache(heartbeat.getCurrentStickyCacheSize(),
				heartbeat.getTotalStickyCacheHit(), heartbeat.getTotalStickyCacheMiss());
		return new LastHeartbeat(Protos.instant(heartbeat.getHeartbeatTime()), slots(heartbeat), pollers(heartbeat),
				cache, Protos.number(host.getCurrentHostCpuUsage()), Protos.number(host.getCurrentHostMemUsage()));
	}

	private static List<HeartbeatSlots> slots(WorkerHeartbeat heartbeat) {
		List<HeartbeatSlots> slots = new ArrayList<>();
		if (heartbeat.hasWorkflowTaskSlotsInfo()) {
			slots.add(slots("workflow", heartbeat.getWorkflowTaskSlotsInfo()));
		}
		if (heartbeat.hasActivityTaskSlotsInfo()) {
			slots.add(slots("activity", heartbeat.getActivityTaskSlotsInfo()));
		}
		if (heartbeat.hasLocalActivitySlotsInfo()) {
			slots.add(slots("local-activity", heartbeat.getLocalActivitySlotsInfo()));
		}
		if (heartbeat.hasNexusTaskSlotsInfo()) {
			slots.add(slots("nexus", heartbeat.getNexusTaskSlotsInfo()));
		}
		return slots;
	}

	private static HeartbeatSlots slots(String kind, WorkerSlotsInfo slots) {
		@Nullable Integer available = (slots.getCurrentAvailableSlots() >= 0) ? slots.getCurrentAvailableSlots() : null;
		return new HeartbeatSlots(kind, slots.getSlotSupplierKind(), slots.getCurrentUsedSlots(), available,
				slots.getTotalProcessedTasks(), slots.getTotalFailedTasks(), slots.getLastIntervalProcessedTasks(),
				slots.getLastIntervalFailureTasks());
	}

	private static List<HeartbeatPollers> pollers(WorkerHeartbeat heartbeat) {
		List<HeartbeatPollers> pollers = new ArrayList<>();
		if (heartbeat.hasWorkflowPollerInfo()) {
			pollers.add(pollers("workflow", heartbeat.getWorkflowPollerInfo()));
		}
		if (heartbeat.hasWorkflowStickyPollerInfo()) {
			pollers.add(pollers("sticky-workflow", heartbeat.getWorkflowStickyPollerInfo()));
		}
		if (heartbeat.hasActivityPollerInfo()) {
			pollers.add(pollers("activity", heartbeat.getActivityPollerInfo()));
		}
		if (heartbeat.hasNexusPollerInfo()) {
			pollers.add(pollers("nexus", heartbeat.getNexusPollerInfo()));
		}
		return pollers;
	}

	private static HeartbeatPollers pollers(String kind, WorkerPollerInfo pollers) {
		return new HeartbeatPollers(kind, pollers.getCurrentPollers(), pollers.getIsAutoscaling(),
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
