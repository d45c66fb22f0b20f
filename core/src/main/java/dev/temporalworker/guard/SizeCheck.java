package dev.temporalworker.guard;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import dev.temporalworker.guard.WorkflowDecisions.Size;
import dev.temporalworker.worker.registration.CheckMode;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.context.ActivitySerializationContext;
import io.temporal.payload.context.HasWorkflowSerializationContext;
import io.temporal.payload.context.SerializationContext;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Checks the size of payloads that are about to be sent together, after codecs. What is
 * stored elsewhere is not sent.
 */
final class SizeCheck {

	private static final Log logger = LogFactory.getLog(SizeCheck.class);

	private static final int MOST_WARNINGS = 100;

	private final Limits limits;

	private final WorkflowDecisions decisions;

	private final BiConsumer<String, Long> observer;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	SizeCheck(Limits limits, WorkflowDecisions decisions, BiConsumer<String, Long> observer) {
		this.limits = limits;
		this.decisions = decisions;
		this.observer = observer;
	}

	/**
	 * Check payloads.
	 * @param payloads what is sent together
	 * @param context whose payloads they are, if that is known
	 * @throws io.temporal.failure.ApplicationFailure if they are too large
	 */
	void check(List<Payload> payloads, @Nullable SerializationContext context) {
		long made = 0;
		long sent = 0;
		for (int i = 0; i < payloads.size(); i++) {
			int bytes = payloads.get(i).getSerializedSize();
			made += bytes;
			sent += this.limits.isStored(bytes) ? 0 : bytes;
		}
		if (WorkflowUnsafe.isWorkflowThread()) {
			checkInWorkflow(payloads, new Size(made, sent));
		}
		else {
			checkElsewhere(payloads, sent, context);
		}
	}

	private void checkInWorkflow(List<Payload> payloads, Size size) {
		boolean replaying = WorkflowUnsafe.isReplaying();
		if (!replaying) {
			this.observer.accept("workflow", size.sent());
		}
		WorkflowCall call = this.decisions.current();
		if (call == null) {
			return;
		}
		Supplier<String> what = () -> call.result() ? "The result of " + call.describe()
				: part(payloads, call.describe());
		String problem = this.decisions.problem(call, what, size);
		if (problem != null) {
			throw Limits.failure(problem);
		}
		if (!replaying) {
			checkNow(what, size.sent(), false);
		}
	}

	private void checkElsewhere(List<Payload> payloads, long sent, @Nullable SerializationContext context) {
		String answered = GuardWorkerInterceptor.answered();
		if (context instanceof ActivitySerializationContext activity) {
			this.observer.accept("activity", sent);
			// The service fails an activity with too large a heartbeat; here it would be
			// lost
			checkNow(() -> "%s of activity '%s' in workflow type '%s'".formatted(
					(answered != null) ? "The result" : "A heartbeat", activity.getActivityType(),
					activity.getWorkflowType()), sent, answered != null);
		}
		else if (answered != null) {
			this.observer.accept("workflow", sent);
			checkNow(() -> "The result of query '%s' of %s".formatted(answered, described(context)), sent, true);
		}
		else {
			this.observer.accept("client", sent);
			GuardWorkflowClientInterceptor.Call call = GuardWorkflowClientInterceptor.current();
			checkNow(() -> part(payloads, (call != null) ? call.describe() : described(context)), sent, true);
		}
	}

	private void checkNow(Supplier<String> what, long sent, boolean refuse) {
		if (sent > this.limits.maxSize() && this.limits.onOversize() != CheckMode.OFF) {
			String problem = this.limits.oversize(what.get(), sent);
			if (refuse && this.limits.onOversize() == CheckMode.FAIL) {
				throw Limits.failure(problem);
			}
			warn(what.get(), problem);
		}
		else if (sent >= this.limits.warnSize()) {
			warn(what.get(), this.limits.warning(what.get(), sent));
		}
	}

	private void warn(String what, String message) {
		if (this.warned.size() < MOST_WARNINGS && this.warned.add(withoutIds(what))) {
			logger.warn(message);
		}
	}

	private static String withoutIds(String what) {
		return what.replaceAll(" workflow '.*?'", " workflow");
	}

	private static String part(List<Payload> payloads, String what) {
		int largest = 0;
		for (int i = 1; i < payloads.size(); i++) {
			if (payloads.get(i).getSerializedSize() > payloads.get(largest).getSerializedSize()) {
				largest = i;
			}
		}
		return (payloads.size() > 1) ? "What is passed, most of it argument %d, to %s".formatted(largest + 1, what)
				: "Argument 1 of %s".formatted(what);
	}

	private static String described(@Nullable SerializationContext context) {
		return (context instanceof HasWorkflowSerializationContext workflow)
				? "workflow '%s'".formatted(workflow.getWorkflowId()) : "a call";
	}

}
