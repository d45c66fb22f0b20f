package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.service.TaskQueueKind;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle;
import dev.temporalworker.worker.lifecycle.WorkerLifecycle.StopDelay;
import dev.temporalworker.worker.registration.TaskQueues;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport;
import dev.temporalworker.worker.versioning.VersionWatch.VersionReport.Need;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last process of a version polling at a stop, as long as open workflows are
 * pinned to the version. Of several processes that stop at the same time, the one with
 * the least identity is the last.
 *
 * @param lifecycle the Workers
 * @param taskQueues what they run
 * @param view supplies what asks the Temporal Service
 * @param longest how long to go on, or zero to tell only
 */
record Linger(WorkerLifecycle lifecycle, TaskQueues taskQueues, Supplier<ServiceView> view,
		Duration longest) implements StopDelay {

	private static final Log logger = LogFactory.getLog(Linger.class);

	private static final Duration PAUSE = Duration.ofSeconds(2);

	@Override
	public void await() {
		DeploymentVersion version = VersionReading.version(this.lifecycle.getWorkers());
		if (version == null) {
			return;
		}
		Need need = need();
		if (need == null) {
			logger.warn(
					"%s stop: the Temporal Service does not tell whether open workflows are pinned to the version '%s'"
						.formatted(label(), version.buildId()));
			return;
		}
		if (need.openPinned() == 0) {
			logger
				.info("%s stop: no open workflow is pinned to the version '%s'".formatted(label(), version.buildId()));
			return;
		}
		tell(version, need);
		if (!this.longest.isZero()) {
			linger(version);
		}
	}

	private void tell(DeploymentVersion version, Need need) {
		String message = "%s stop, and %d open workflows are pinned to the version '%s' of the Worker Deployment '%s'"
			.formatted(label(), need.openPinned(), version.buildId(), version.name());
		if (!this.longest.isZero()) {
			logger.info("%s. They go on for at most %d s, unless another process of the version does".formatted(message,
					this.longest.toSeconds()));
		}
		else if (need.otherPollers().isEmpty()) {
			logger.warn(
					"%s, of which no other process polls: the workflows wait until one does. '%s' lets the last process go on until they have ended"
						.formatted(message, this.lifecycle.getClientName().key("worker.deployment.linger")));
		}
		else {
			logger.info("%s, of which others have polled within the last minutes: %s".formatted(message,
					String.join(", ", need.otherPollers())));
		}
	}

	private String label() {
		return this.lifecycle.getClientName().label("Workers");
	}

	private void linger(DeploymentVersion version) {
		long end = System.nanoTime() + this.longest.toNanos();
		Map<String, Instant> first = polls(version);
		while (System.nanoTime() < end) {
			try {
				Thread.sleep(PAUSE.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			Need need = need();
			if (need != null && need.openPinned() == 0) {
				logger.info("%s stop: no open workflow is pinned to the version '%s' any more".formatted(label(),
						version.buildId()));
				return;
			}
			String other = successor(first, polls(version));
			if (other != null) {
				logger.info("%s stop: '%s' polls for the version '%s' as well".formatted(label(), other,
						version.buildId()));
				return;
			}
		}
		logger.warn(
				"%s stop after %d s, and open workflows are still pinned to the version '%s': they wait until Workers of it poll again"
					.formatted(label(), this.longest.toSeconds(), version.buildId()));
	}

	// Only one that polls now goes on, and not two that each take the other for it
	private @Nullable String successor(Map<String, Instant> before, Map<String, Instant> now) {
		Set<String> own = VersionReading.identities(this.view.get(), this.lifecycle.getWorkers());
		return now.entrySet()
			.stream()
			.filter((poll) -> !own.contains(poll.getKey()))
			.filter((poll) -> poll.getValue().isAfter(before.getOrDefault(poll.getKey(), Instant.MIN)))
			.map(Map.Entry::getKey)
			.filter((identity) -> own.stream().allMatch((mine) -> identity.compareTo(mine) < 0))
			.findFirst()
			.orElse(null);
	}

	private Map<String, Instant> polls(DeploymentVersion version) {
		ServiceView asked = this.view.get();
		asked.forget();
		Map<String, Instant> polls = new HashMap<>();
		this.taskQueues.getNames()
			.stream()
			.map((taskQueue) -> asked.deadline()
				.await(asked.describe(new TaskQueueId(taskQueue, TaskQueueKind.WORKFLOW))))
			.map((answer) -> answer.value())
			.filter(Objects::nonNull)
			.map(TaskQueueDescription::pollers)
			.flatMap(List::stream)
			.filter((poller) -> version.equals(poller.version()))
			.forEach((poller) -> polls.merge(poller.identity(), poller.lastAccessTime(),
					(one, two) -> one.isAfter(two) ? one : two));
		return polls;
	}

	private @Nullable Need need() {
		ServiceView asked = this.view.get();
		asked.forget();
		VersionReport unknown = new VersionReport(null, null, List.of(), null, null, Map.of());
		return asked.deadline()
			.await(new VersionReading(asked, this.lifecycle.getWorkers(), this.taskQueues.getSpecs()).report(), unknown)
			.need();
	}

}
