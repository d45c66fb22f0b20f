package dev.temporalworker.failing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

import dev.temporalworker.failing.FailingWork.Group;
import dev.temporalworker.naming.ClientName;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells once when something begins to fail, with the way out, and once when that is over.
 */
final class FailureLog {

	/**
	 * How long nothing may fail before that is told, so that one that fails now and then
	 * does not fill the log.
	 */
	static final Duration QUIET = Duration.ofMinutes(1);

	private static final Log logger = LogFactory.getLog(FailureLog.class);

	private final ClientName clientName;

	private final Map<Group, Episode> episodes = new HashMap<>();

	private Set<Group> current = Set.of();

	private volatile @Nullable Runnable listener;

	FailureLog(ClientName clientName) {
		this.clientName = clientName;
	}

	void onChange(Runnable changed) {
		this.listener = changed;
	}

	boolean isSilent() {
		return this.episodes.isEmpty();
	}

	/**
	 * Tell that something fails, unless that has been told.
	 * @param group what fails
	 * @param example which of it, or how much
	 * @param message what the failure tells
	 * @param now the time
	 */
	void failing(Group group, String example, @Nullable String message, Instant now) {
		if (this.episodes.putIfAbsent(group, new Episode(now, now)) == null) {
			logger.warn("%s fail (%s), %s: %s %s".formatted(describe(group), group.reason(), example,
					sentence((message != null) ? message : "the failure has no message"), wayOut(group)));
		}
	}

	private static String sentence(String message) {
		return message.matches(".*[.?!…]") ? message : message + ".";
	}

	private String describe(Group group) {
		return "%s '%s' on the Task Queue '%s'".formatted(
				this.clientName.label(FailingWork.name(group.kind()) + " of the type"), TaskFailure.bound(group.type()),
				group.taskQueue());
	}

	private String wayOut(Group group) {
		return switch (group.reason()) {
			case NON_DETERMINISM ->
				"Their code decides other than their histories tell: deploy the version before again, or keep its way with Workflow.getVersion; replaying histories in a test finds it before.";
			case UNKNOWN_TYPE -> "Register it on this Task Queue, or send it where it is registered.";
			case PAYLOAD ->
				"Look at PayloadConverter and PayloadCodec beans, their keys under '%s', and what was changed in the types."
					.formatted(this.clientName.key("payload"));
			case REFUSED -> "Change what the code asks for, or how long it takes, as the Temporal Service says.";
			case DEADLOCK ->
				"Move what blocks or computes for long into activities, or raise '%s' where the machine is slow."
					.formatted(this.clientName.key("worker.defaults.deadlock-detection-timeout"));
			case OUT_OF_MEMORY -> "Give the process more memory, or lower '%s' and the slots."
				.formatted(this.clientName.key("worker.cache.max-workflows"));
			case OTHER -> switch (group.kind()) {
				case WORKFLOW ->
					"Their tasks are tried again until the code is repaired; exceptions that should end a workflow belong into '%s'."
						.formatted(this.clientName.key("worker.defaults.fail-workflow-exception-types"));
				case ACTIVITY, LOCAL_ACTIVITY -> "They are tried again as their retry options say.";
				case NEXUS ->
					"They are tried again until their schedule-to-close timeout; a HandlerException that is not retryable ends them at once.";
			};
		};
	}

	/**
	 * Tell what is over, and whoever listens what has changed.
	 * @param failing all that fails now
	 * @param now the time
	 */
	void update(Collection<Group> failing, Instant now) {
		Set<Group> groups = new HashSet<>(failing);
		Iterator<Entry<Group, Episode>> entries = this.episodes.entrySet().iterator();
		while (entries.hasNext()) {
			Entry<Group, Episode> entry = entries.next();
			Episode episode = entry.getValue();
			if (groups.contains(entry.getKey())) {
				entry.setValue(new Episode(episode.since(), now));
			}
			else if (!episode.last().plus(QUIET).isAfter(now)) {
				entries.remove();
				logger.info(
						"%s no longer fail (%s), after %s".formatted(describe(entry.getKey()), entry.getKey().reason(),
								FailingWork.describe(Duration.between(episode.since(), episode.last()))));
			}
		}
		Runnable changed = this.listener;
		if (!groups.equals(this.current)) {
			this.current = groups;
			if (changed != null) {
				changed.run();
			}
		}
	}

	/**
	 * How long something has been failing.
	 *
	 * @param since since when
	 * @param last until when that was known
	 */
	private record Episode(Instant since, Instant last) {

	}

}
