package dev.temporalworker.actuate;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.temporalworker.runtime.ClientRuntime;
import dev.temporalworker.service.Answer;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.WorkerDeployment;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.service.WorkerDeployment.Change.Kind;
import dev.temporalworker.service.WorkerDeployment.Change.Options;
import dev.temporalworker.service.WorkerDeployment.Change.Outcome;
import dev.temporalworker.service.WorkerDeployment.Version;
import dev.temporalworker.service.WorkerDeployment.VersionStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Changes a Worker Deployment: from the state that was read just before, so that nothing
 * is changed that nobody has seen.
 */
final class DeploymentChanger {

	private static final Log logger = LogFactory.getLog(DeploymentChanger.class);

	private final ClientRuntime client;

	private final DeploymentRequest request;

	private final ServiceView view;

	DeploymentChanger(ClientRuntime client, DeploymentRequest request) {
		this.client = client;
		this.request = request;
		this.view = client.serviceView().get();
	}

	DeploymentChangeDescriptor change(List<String> names) {
		String action = this.request.toAction();
		boolean mayLackTaskQueues = this.request.mayLackTaskQueues();
		this.view.forget();
		WorkerDeployment before = value(
				new DeploymentReadings(this.client, this.request.deployment()).required(names).answer());
		Options options = new Options(identity(), this.request.token(before.conflictToken()), mayLackTaskQueues, false);
		Change change = switch (action) {
			case "set-current" -> new Change(Kind.SET_CURRENT, before.name(), this.request.build(), 0, options);
			case "ramp" -> new Change(Kind.RAMP, before.name(), this.request.build(), this.request.part(), options);
			case "delete" -> delete(before, options);
			default -> rollback(before, options);
		};
		Outcome outcome = value(this.view.change(change));
		if (outcome.refusal() != null) {
			throw new RefusedRequestException(Problem.conflict(outcome.refusal()));
		}
		logger.info("'%s' of the Worker Deployment '%s' by '%s': %s %s".formatted(action, before.name(),
				options.identity(), change.kind(), text(change)));
		return new DeploymentChangeDescriptor(action, new DeploymentReadings(this.client, before.name()).describe());
	}

	private static String text(Change change) {
		String version = change.buildId().isEmpty() ? "Workers without a version"
				: "the version '%s'".formatted(change.buildId());
		return (change.kind() == Kind.RAMP) ? "%s to %s %%".formatted(version, change.percentage()) : version;
	}

	private String identity() {
		return (this.request.user() != null) ? this.request.user() : String.valueOf(this.client.identity());
	}

	private Change delete(WorkerDeployment before, Options options) {
		Version version = before.versions()
			.stream()
			.filter((known) -> known.version().buildId().equals(this.request.build()))
			.findFirst()
			.orElse(null);
		if (version != null && !version.isSafeToStop()) {
			throw new RefusedRequestException(Problem.conflict(
					"The version '%s' is %s, and %s open workflows are pinned to it: it can be deleted once it is drained."
						.formatted(this.request.build(), version.status(),
								Objects.requireNonNullElse(version.openPinned(), "perhaps"))));
		}
		return new Change(Kind.DELETE, before.name(), this.request.build(), 0, options);
	}

	private static Change rollback(WorkerDeployment before, Options options) {
		if (before.routing().rampingPercentage() != null) {
			return new Change(Kind.RAMP, before.name(), "", 0, options);
		}
		Version previous = before.versions()
			.stream()
			.filter((version) -> version.status() == VersionStatus.DRAINING
					|| version.status() == VersionStatus.DRAINED)
			.filter((version) -> version.lastCurrent() != null)
			.max(Comparator.comparing((version) -> Objects.requireNonNull(version.lastCurrent())))
			.orElseThrow(() -> new RefusedRequestException(Problem.conflict(
					"No version of the Worker Deployment '%s' ramps, and none was current before: there is nothing to go back to."
						.formatted(before.name()))));
		return new Change(Kind.SET_CURRENT, before.name(), previous.version().buildId(), 0, options);
	}

	private static <T> T value(Answer<T> answer) {
		T value = answer.value();
		CallFailure failure = answer.failure();
		if (value == null) {
			throw new RefusedRequestException(Problem.of(Objects.requireNonNull(failure)));
		}
		return value;
	}

}
