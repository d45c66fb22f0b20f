package dev.temporalworker.health;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.temporalworker.worker.polling.PollerStatus;
import dev.temporalworker.worker.polling.PollerStatus.PollError;
import dev.temporalworker.worker.tuning.TaskSlots.PauseReadiness;
import dev.temporalworker.worker.tuning.TaskSlots.SlotTask;
import dev.temporalworker.worker.tuning.TaskSlots.SlotUsage;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Status;

/**
 * The health of a Worker for one kind of task.
 *
 * @param assessment what it does about such tasks
 * @param polls its polls, if it polls and they are observed
 * @param slots its slots
 * @param overdue the tasks that take longer than they may
 */
record KindHealth(HealthAssessment assessment, @Nullable PollerStatus polls, SlotUsage slots, List<SlotTask> overdue) {

	private static final int MOST_TASKS = 10;

	Status getStatus(WorkersHealthSettings settings) {
		PauseReadiness pause = this.slots.pause();
		if (this.assessment.state() == WorkState.PAUSED && pause != null) {
			return switch (pause) {
				case CONFIGURED -> WorkState.PAUSED.getStatus(settings);
				case KEEP -> Status.UP;
				case END -> Status.OUT_OF_SERVICE;
			};
		}
		return this.assessment.state().getStatus(settings);
	}

	Map<String, Object> describe(Instant now) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", this.assessment.state());
		if (this.assessment.state() == WorkState.NOT_REGISTERED) {
			return details;
		}
		put(details, "reason", this.assessment.reason());
		if (this.polls != null) {
			describe(this.polls, details, now);
		}
		details.put("slots", describe(this.slots));
		if (!this.overdue.isEmpty()) {
			details.put("overdue", this.overdue.size());
			details.put("overdueTasks", this.overdue.stream().limit(MOST_TASKS).map(KindHealth::describe).toList());
		}
		return details;
	}

	private static void describe(PollerStatus polls, Map<String, Object> details, Instant now) {
		details.put("openPolls", polls.openPolls());
		if (polls.openStickyPolls() > 0) {
			details.put("openStickyPolls", polls.openStickyPolls());
		}
		if (polls.unsentPolls() > 0) {
			details.put("pollsWithoutConnection", polls.unsentPolls());
		}
		put(details, "secondsSinceAnswer", seconds(polls.lastAnswer(), now));
		put(details, "secondsSinceTask", seconds(polls.lastTask(), now));
		put(details, "failingForSeconds", seconds(polls.failingSince(), now));
		PollError error = polls.lastError();
		if (error != null) {
			details.put("lastError", error.description());
			put(details, "secondsSinceError", seconds(error.time(), now));
		}
	}

	private static Map<String, Object> describe(SlotUsage slots) {
		Map<String, Object> details = new LinkedHashMap<>();
		put(details, "maximum", slots.maximum());
		details.put("used", slots.used());
		details.put("reserved", slots.reserved());
		put(details, "free", slots.free());
		if (slots.waiting() > 0) {
			details.put("waiting", slots.waiting());
		}
		put(details, "failure", slots.failure());
		return details;
	}

	private static Map<String, Object> describe(SlotTask task) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("type", task.type());
		put(details, "workflowId", task.workflowId());
		put(details, "attempt", task.attempt());
		details.put("seconds", task.age().toSeconds());
		return details;
	}

	private static @Nullable Long seconds(@Nullable Instant since, Instant now) {
		return (since != null) ? Duration.between(since, now).toSeconds() : null;
	}

	private static void put(Map<String, Object> details, String name, @Nullable Object value) {
		if (value != null) {
			details.put(name, value);
		}
	}

}
