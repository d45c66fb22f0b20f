package dev.temporalworker.guard;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.temporalworker.worker.registration.CheckMode;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowLocal;
import io.temporal.workflow.WorkflowThreadLocal;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import org.jspecify.annotations.Nullable;

/**
 * Decides what workflows may send. That something was refused stands in the history, as
 * the marker of a version that belongs to this call alone: whatever limits, codecs or
 * storage are later, a replay refuses what was refused, and nothing else.
 */
final class WorkflowDecisions {

	private static final String PAYLOAD = "temporal.payload.guard-";

	private static final String HISTORY = "temporal.history.guard-";

	// Below, nothing can have been refused, so that replays need not look for a marker
	static final long LEAST_MAX_SIZE = 32 * 1024;

	private static final long REPLAYED_FROM = LEAST_MAX_SIZE / 2;

	private static final int REFUSED = 1;

	// What a command takes beside its payloads, roughly
	private static final int COMMAND_SIZE = 1024;

	private final WorkflowLocal<Run> runs = WorkflowLocal.withCachedInitial(Run::new);

	private final WorkflowThreadLocal<@Nullable WorkflowCall> calls = new WorkflowThreadLocal<>();

	private final Limits limits;

	private final Histories histories;

	WorkflowDecisions(Limits limits, Histories histories) {
		this.limits = limits;
		this.histories = histories;
	}

	/**
	 * Return what the thread of a workflow sends at the moment.
	 * @return the call, or {@code null} if it sends nothing that is decided
	 */
	@Nullable WorkflowCall current() {
		return this.calls.get();
	}

	/**
	 * Call something, unless that is refused.
	 * @param <T> the type of what the call returns
	 * @param kind what kind of thing is called
	 * @param name its name
	 * @param call calls it
	 * @param refused what is returned if it is refused
	 * @return what the call returns
	 */
	<T> T call(String kind, String name, Supplier<T> call, Function<ApplicationFailure, T> refused) {
		WorkflowCall current = next(kind, name, false);
		String problem = historyProblem(current);
		return (problem != null)
				? refused.apply(ApplicationFailure.newNonRetryableFailure(problem, Histories.HISTORY_TOO_LONG))
				: send(current, call, refused);
	}

	/**
	 * End the run with a call, unless its payloads are refused.
	 * @param what what is called
	 * @param call calls it
	 */
	void last(String what, Runnable call) {
		send(next(what, "", false), () -> {
			call.run();
			return Optional.empty();
		}, (refused) -> {
			throw refused;
		});
	}

	private WorkflowCall next(String kind, String name, boolean result) {
		return new WorkflowCall(kind, name, Workflow.getInfo().getWorkflowType(), result, this.runs.get().next());
	}

	private <T> T send(WorkflowCall current, Supplier<T> call, Function<ApplicationFailure, T> refused) {
		WorkflowCall before = this.calls.get();
		this.calls.set(current);
		try {
			return call.get();
		}
		catch (ApplicationFailure ex) {
			if (!Limits.PAYLOAD_TOO_LARGE.equals(ex.getType())) {
				throw ex;
			}
			return refused.apply(ex);
		}
		finally {
			this.calls.set(before);
		}
	}

	/**
	 * Have what this thread of a workflow converts next be a result.
	 * @param kind what kind of thing has the result
	 * @param name its name, empty if it has none
	 */
	void answer(String kind, String name) {
		this.calls.set(next(kind, name, true));
	}

	// Refused now and then only, so that a workflow which is told can still tidy up
	private @Nullable String historyProblem(WorkflowCall call) {
		WorkflowInfo info = Workflow.getInfo();
		Run run = this.runs.get();
		long events = info.getHistoryLength();
		boolean due = events >= run.refusedAt + Histories.LEAST_FAIL_EVENTS
				&& (WorkflowUnsafe.isReplaying() || this.histories.fails(info));
		if (!due || !refuse(HISTORY + call.number())) {
			return null;
		}
		run.refusedAt = events;
		return this.histories.tooLong(info);
	}

	/**
	 * Decide about payloads.
	 * @param call what sends them
	 * @param what what they are, in words
	 * @param size their size
	 * @return why they are refused, or {@code null} if they are not
	 */
	@Nullable String problem(WorkflowCall call, Supplier<String> what, Size size) {
		if (WorkflowUnsafe.isReplaying()) {
			// What is stored elsewhere now may have been sent then
			return (size.made() >= REPLAYED_FROM && refuse(PAYLOAD + call.number()))
					? this.limits.oversize(what.get(), size.made()) : null;
		}
		if (this.limits.onOversize() != CheckMode.FAIL) {
			return null;
		}
		long bytes = size.sent();
		if (bytes > this.limits.maxSize()) {
			return refuse(PAYLOAD + call.number()) ? this.limits.oversize(what.get(), bytes) : null;
		}
		Run run = this.runs.get();
		long together = run.with(Workflow.getInfo().getHistoryLength(), bytes + COMMAND_SIZE);
		if (together > this.limits.maxRequestSize()) {
			return refuse(PAYLOAD + call.number()) ? this.limits.oversizeTogether(what.get(), together) : null;
		}
		run.together = together;
		return null;
	}

	// In a replay, whether it was refused
	private static boolean refuse(String change) {
		return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, REFUSED) == REFUSED;
	}

	/**
	 * The size of payloads.
	 *
	 * @param made the size of all of them
	 * @param sent the size of those that are not stored elsewhere
	 */
	record Size(long made, long sent) {

	}

	/**
	 * What is known of a run while it is in memory.
	 */
	private static final class Run {

		private int calls;

		private long refusedAt;

		private long task;

		private long together;

		int next() {
			return ++this.calls;
		}

		/**
		 * Return the size of what a workflow task sends.
		 * @param task the workflow task, by the length of the history
		 * @param bytes what comes to it
		 * @return the size of all together
		 */
		long with(long task, long bytes) {
			if (task != this.task) {
				this.task = task;
				this.together = 0;
			}
			return this.together + bytes;
		}

	}

}
