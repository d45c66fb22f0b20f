package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.util.Objects;

import dev.temporalworker.service.Answer;
import dev.temporalworker.service.Answer.CallFailure;
import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueDescription.Routing;
import dev.temporalworker.service.WorkerDeployment;
import dev.temporalworker.service.WorkerDeployment.Change;
import dev.temporalworker.service.WorkerDeployment.Change.Kind;
import dev.temporalworker.service.WorkerDeployment.Change.Options;
import dev.temporalworker.service.WorkerDeployment.Change.Outcome;
import dev.temporalworker.service.WorkerDeployment.DeploymentVersion;
import org.jspecify.annotations.Nullable;

/**
 * Changes which versions of a deployment get tasks, as long as nobody else does.
 */
final class RolloutRouting {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private static final int MOST_REFUSALS = 3;

	private final ServiceView view;

	private final DeploymentVersion version;

	private final boolean ignoreMissingTaskQueues;

	private Routing expected = new Routing(null, null, null);

	RolloutRouting(ServiceView view, DeploymentVersion version, boolean ignoreMissingTaskQueues) {
		this.view = view;
		this.version = version;
		this.ignoreMissingTaskQueues = ignoreMissingTaskQueues;
	}

	/**
	 * Look which versions get tasks.
	 * @throws RolloutEnd if there is nothing to do, or somebody else does something
	 * @throws InterruptedException if this thread is interrupted
	 */
	void begin() throws RolloutEnd, InterruptedException {
		WorkerDeployment deployment = read();
		Routing routing = deployment.routing();
		if (this.version.equals(routing.current())) {
			throw RolloutEnd.current("%s was the current one already".formatted(RolloutTexts.of(this.version)));
		}
		if (routing.rampingPercentage() != null && !this.version.equals(routing.ramping())) {
			throw RolloutEnd.stopped(
					"%s ramps already%s. Only one can: let it become the current one, or end its ramp first, with 'rollback' of the endpoint 'temporaldeployments' or: %s"
						.formatted(text(routing), by(deployment),
								new VersionCommands(this.view.getTarget(), this.view.getNamespace())
									.endRamp(deployment.name(), routing.ramping())));
		}
		this.expected = routing;
	}

	/**
	 * Return the version to replace.
	 * @return the version, or {@code null} for Workers without one
	 */
	@Nullable DeploymentVersion getCurrent() {
		return this.expected.current();
	}

	/**
	 * Return the part of the tasks that the version gets.
	 * @return the part in percent
	 */
	double getPercentage() {
		return Objects.requireNonNullElse(this.expected.rampingPercentage(), 0.0);
	}

	boolean isRamping() {
		return this.version.equals(this.expected.ramping());
	}

	/**
	 * Make sure that nobody else has changed what gets tasks.
	 * @return the deployment
	 * @throws RolloutEnd if somebody has
	 * @throws InterruptedException if this thread is interrupted
	 */
	WorkerDeployment check() throws RolloutEnd, InterruptedException {
		WorkerDeployment deployment = read();
		Routing before = this.expected;
		if (!deployment.routing().equals(before)) {
			this.expected = deployment.routing();
			throw RolloutEnd.stopped(
					"somebody else has changed the Worker Deployment '%s'%s: now %s is current and %s, where this rollout expected that %s is current and %s. It is left as it is now"
						.formatted(deployment.name(), by(deployment), RolloutTexts.of(deployment.routing().current()),
								ramps(deployment.routing()), RolloutTexts.of(before.current()), ramps(before)));
		}
		return deployment;
	}

	void ramp(double percentage) throws RolloutEnd, InterruptedException {
		change(Kind.RAMP, this.version.buildId(), new Routing(getCurrent(), this.version, percentage));
	}

	void endRamp() throws RolloutEnd, InterruptedException {
		change(Kind.RAMP, "", new Routing(getCurrent(), null, null));
	}

	void setCurrent() throws RolloutEnd, InterruptedException {
		change(Kind.SET_CURRENT, this.version.buildId(), new Routing(this.version, null, null));
	}

	private void change(Kind kind, String buildId, Routing target) throws RolloutEnd, InterruptedException {
		double percentage = Objects.requireNonNullElse(target.rampingPercentage(), 0.0);
		for (int attempt = 1;; attempt++) {
			WorkerDeployment before = check();
			String token = before.isKnown() ? before.conflictToken() : null;
			Options options = new Options(this.view.getIdentity(), token, this.ignoreMissingTaskQueues, false);
			Answer<Outcome> answer = this.view
				.change(new Change(kind, String.valueOf(this.version.name()), buildId, percentage, options));
			// It may have been made although nobody has answered
			WorkerDeployment after = read();
			if (after.routing().equals(target)) {
				this.expected = target;
				return;
			}
			if (attempt == MOST_REFUSALS || after.conflictToken().equals(before.conflictToken())) {
				check();
				throw RolloutEnd.stopped("the Temporal Service does not take the change: %s".formatted(words(answer)));
			}
		}
	}

	private static String words(Answer<Outcome> answer) {
		Outcome outcome = answer.value();
		CallFailure failure = answer.failure();
		return String.valueOf((outcome != null) ? outcome.refusal() : (failure != null) ? failure.message() : null);
	}

	private WorkerDeployment read() throws RolloutEnd, InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			this.view.forget();
			Answer<WorkerDeployment> answer = this.view.deadline()
				.await(this.view.routing(String.valueOf(this.version.name())));
			WorkerDeployment deployment = answer.value();
			CallFailure failure = answer.failure();
			if (deployment != null) {
				return deployment;
			}
			if (failure != null && (answer.isRefused() || System.nanoTime() > end)) {
				throw RolloutEnd.stopped("the Temporal Service does not tell about the Worker Deployment '%s': %s"
					.formatted(this.version.name(), failure.message()));
			}
			Thread.sleep(PAUSE.toMillis());
		}
	}

	private static String ramps(Routing routing) {
		return (routing.rampingPercentage() != null) ? "%s ramps".formatted(text(routing)) : "none ramps";
	}

	private static String text(Routing routing) {
		return "%s with %s".formatted(RolloutTexts.of(routing.ramping()),
				RolloutTexts.percent(Objects.requireNonNullElse(routing.rampingPercentage(), 0.0)));
	}

	private static String by(WorkerDeployment deployment) {
		return (deployment.lastModifier() != null) ? ", last changed by '%s'".formatted(deployment.lastModifier()) : "";
	}

}
