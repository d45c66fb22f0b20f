package dev.temporalworker.worker.versioning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.temporalworker.service.ServiceView;
import dev.temporalworker.service.TaskQueueId;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan.Ramp;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan.Replay;
import dev.temporalworker.worker.versioning.TemporalRollout.Plan.TestWorkflow;
import dev.temporalworker.worker.versioning.TemporalRollout.Result;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Outcome;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Step;
import dev.temporalworker.worker.versioning.TemporalRollout.Result.Work;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Goes through a plan once.
 */
final class RolloutRun {

	private static final Log logger = LogFactory.getLog(TemporalRollout.class);

	private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(15);

	private static final int LOOKS = 10;

	private static final String NOT_TOLD = "the Temporal Service does not tell what it does";

	private final Plan plan;

	private final RolloutGates gates;

	private final RolloutRouting routing;

	private final RolloutPolls polls;

	private final VersionWork work;

	private final RolloutLimits limits;

	private final List<Step> steps = new ArrayList<>();

	private @Nullable Work last;

	RolloutRun(Plan plan, RolloutGates gates, ServiceView view) {
		this.plan = plan;
		this.gates = gates;
		this.routing = new RolloutRouting(view, plan.version(), plan.polls().ignoreMissingTaskQueues());
		this.polls = new RolloutPolls(view, plan.version());
		this.work = new VersionWork(view, plan.version());
		this.limits = new RolloutLimits(plan.limits());
	}

	Result run() {
		try {
			this.routing.begin();
			logger.info("Rollout of %s of the Worker Deployment '%s', where %s gets the tasks%s".formatted(version(),
					this.plan.version().name(), RolloutTexts.of(this.routing.getCurrent()), this.routing.isRamping()
							? ": it goes on at " + RolloutTexts.percent(this.routing.getPercentage()) : ""));
			test();
			for (double percentage : percentages()) {
				step(percentage);
			}
			this.routing.setCurrent();
			return end(RolloutEnd.current("%s is the current one".formatted(version())));
		}
		catch (RolloutEnd ex) {
			return end(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return end(RolloutEnd.stopped("it was interrupted. Start it again, and it goes on"));
		}
	}

	private void test() throws RolloutEnd, InterruptedException {
		Replay replay = this.plan.replay();
		if (replay != null) {
			this.gates.replay(replay);
		}
		this.polls.await(this.routing.getCurrent(), this.plan.polls());
		logger.info("Rollout: Workers of %s poll the Task Queues '%s'".formatted(version(),
				String.join("', '", this.polls.getTaskQueues())));
		TestWorkflow test = this.plan.test();
		if (test != null) {
			this.gates.test(test, this.plan.version());
		}
	}

	private List<Double> percentages() {
		double reached = this.routing.getPercentage();
		Stream<Double> next = this.plan.ramp().steps().stream().filter((percentage) -> percentage > reached);
		return ((reached > 0) ? Stream.concat(Stream.of(reached), next) : next).toList();
	}

	private void step(double percentage) throws RolloutEnd, InterruptedException {
		Ramp ramp = this.plan.ramp();
		long start = System.nanoTime();
		Work before = awaitWork(start, ramp.timeout());
		if (!this.routing.isRamping() || this.routing.getPercentage() != percentage) {
			this.routing.ramp(percentage);
		}
		logger.info("Rollout: %s gets %s of the tasks for %s".formatted(version(), RolloutTexts.percent(percentage),
				RolloutTexts.seconds(ramp.pause())));
		start = System.nanoTime();
		while (!isDone(before, start)) {
			Thread.sleep(interval(ramp.pause()).toMillis());
		}
		Step step = new Step(percentage, since(start), Objects.requireNonNull(this.last, "Told before"));
		this.steps.add(step);
		logger.info("Rollout: %s, after %s: %s".formatted(RolloutTexts.percent(percentage),
				RolloutTexts.seconds(step.duration()), step.work()));
	}

	private boolean isDone(Work before, long start) throws RolloutEnd, InterruptedException {
		Ramp ramp = this.plan.ramp();
		this.routing.check();
		List<TaskQueueId> missing = this.polls.missing();
		if (missing != null && !missing.isEmpty()) {
			throw RolloutEnd.refused("its Workers no longer poll %s".formatted(RolloutPolls.text(missing)));
		}
		Work now = look();
		boolean paused = since(start).compareTo(ramp.pause()) >= 0;
		boolean worked = now != null && done(now) - done(before) >= ramp.minimumTasks();
		if (paused && !(worked && missing != null) && since(start).compareTo(ramp.timeout()) >= 0) {
			throw RolloutEnd.refused(unknown(before));
		}
		return paused && worked && missing != null;
	}

	private @Nullable Work look() throws RolloutEnd {
		Work now = this.work.look(this.polls.getTaskQueues());
		if (now != null) {
			this.last = now;
			String reason = this.limits.refuse(now);
			if (reason != null) {
				String example = this.work.example(this.polls.getTaskQueues());
				throw RolloutEnd.refused(
						(example != null) ? "%s. The workflow '%s' is one of them".formatted(reason, example) : reason);
			}
		}
		return now;
	}

	private Work awaitWork(long start, Duration timeout) throws RolloutEnd, InterruptedException {
		while (true) {
			Work now = look();
			if (now != null) {
				return now;
			}
			if (since(start).compareTo(timeout) >= 0) {
				throw this.routing.isRamping() ? RolloutEnd.refused(NOT_TOLD) : RolloutEnd.stopped(NOT_TOLD);
			}
			Thread.sleep(SHORTEST_INTERVAL.toMillis());
		}
	}

	private String unknown(Work before) {
		Work told = this.last;
		return (told != null) ? "it has done %d tasks within %s, and at least %d are needed to judge it".formatted(
				done(told) - done(before), RolloutTexts.seconds(this.plan.ramp().timeout()),
				this.plan.ramp().minimumTasks()) : NOT_TOLD;
	}

	private static long done(Work work) {
		return (work.source() == Work.Source.HEARTBEATS) ? work.workflowTasks() + work.activities()
				: work.workflowTasks();
	}

	private static Duration interval(Duration pause) {
		Duration interval = pause.dividedBy(LOOKS);
		if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
			return SHORTEST_INTERVAL;
		}
		return (interval.compareTo(LONGEST_INTERVAL) > 0) ? LONGEST_INTERVAL : interval;
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private Result end(RolloutEnd end) {
		RolloutEnd told = (end.outcome() == Outcome.ROLLED_BACK) ? rollBack(end) : end;
		switch (told.outcome()) {
			case CURRENT -> logger.info("Rollout: %s".formatted(told.reason()));
			case ROLLED_BACK ->
				logger.warn("Rollout: %s was refused and gets no part of the tasks, which %s goes on with: %s"
					.formatted(version(), RolloutTexts.of(this.routing.getCurrent()), told.reason()));
			case STOPPED -> logger.warn("Rollout: %s%s".formatted(told.reason(),
					this.routing.isRamping() ? ". %s has %s of the tasks".formatted(StringUtils.capitalize(version()),
							RolloutTexts.percent(this.routing.getPercentage())) : ""));
		}
		return new Result(told.outcome(), told.reason(), List.copyOf(this.steps));
	}

	private RolloutEnd rollBack(RolloutEnd refused) {
		try {
			if (this.routing.isRamping()) {
				this.routing.endRamp();
			}
			return refused;
		}
		catch (RolloutEnd ex) {
			return RolloutEnd.stopped(
					"%s was to be taken back since %s, but %s".formatted(version(), refused.reason(), ex.reason()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return RolloutEnd.stopped(
					"%s was to be taken back since %s, but it was interrupted".formatted(version(), refused.reason()));
		}
	}

	private String version() {
		return RolloutTexts.of(this.plan.version());
	}

}
