package dev.temporalworker.faults.twin.job;

import java.time.Duration;

import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.faults.twin.Job;
import dev.temporalworker.faults.twin.JobNexusService;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;
import io.temporal.spring.boot.NexusServiceImpl;

/**
 * Works for two seconds.
 */
@ServiceImpl(service = JobNexusService.class)
@TemporalNexusService(taskQueue = "${twin.task-queue}")
@NexusServiceImpl(taskQueues = "${twin.task-queue}")
public class JobNexusServiceImpl {

	@OperationImpl
	public OperationHandler<Job, String> work() {
		return OperationHandler.sync((context, details, job) -> {
			JobActivitiesImpl.write("%s 1%n".formatted(job.id()));
			JobActivitiesImpl.sleep(Duration.ofSeconds(2));
			return job.id();
		});
	}

}
