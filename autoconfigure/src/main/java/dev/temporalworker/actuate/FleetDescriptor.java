package dev.temporalworker.actuate;

import java.time.Duration;
import java.util.List;

import dev.temporalworker.service.Answer;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.WorkerFleet;
import dev.temporalworker.service.WorkerFleet.RunningWorker;
import org.jspecify.annotations.Nullable;

/**
 * The Workers of Task Queues that send heartbeats, those of other processes included.
 *
 * @param available whether the Temporal Service tells
 * @param reason why it does not, if so
 * @param heartbeatIntervalMillis the time between heartbeats of Workers of this client,
 * in milliseconds; absent if they send none
 * @param truncated whether there are more Workers than these
 * @param workers the Workers
 */
record FleetDescriptor(boolean available, @Nullable String reason, @Nullable Long heartbeatIntervalMillis,
		@Nullable Boolean truncated, @Nullable List<RunningWorker> workers) {

	static FleetDescriptor of(Answer<WorkerFleet> answer, @Nullable Duration heartbeatInterval) {
		WorkerFleet fleet = answer.value();
		CallFailure failure = answer.failure();
		Long interval = (heartbeatInterval != null) ? heartbeatInterval.toMillis() : null;
		return (fleet != null) ? new FleetDescriptor(true, null, interval, fleet.truncated(), fleet.workers())
				: new FleetDescriptor(false, (failure != null) ? failure.message() : null, interval, null, null);
	}

}
