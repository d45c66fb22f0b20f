package dev.temporalworker.guard;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

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
		long sent = payloads.stream()
			.mapToInt(Payload::getSerializedSize)
			.filter((bytes) -> !this.limits.isStored(bytes))
			.asLongStream()
			.sum();
		if (WorkflowUnsafe.isWorkflowThread()) {
			checkInWorkflow(payloads, sent);
		}
		else {
			checkElsewhere(payloads, sent, context);
		}
	}

	private void checkInWorkflow(List<Payload> payloads, long sent) {
		WorkflowCall call = this.decisions.current();
		if (!WorkflowUnsafe.isReplaying()) {
			this.observer.accept("workflow", sent);
		}
		if (call == null) {
			return;
		}
		String what = call.result() ? call.what() : part(payloads, call.what());
		String problem = this.decisions.problem(call, what, sent);
		if (problem != null) {
			throw Limits.failure(problem);
		}
		if (!WorkflowUnsafe.isReplaying()) {
			checkNow(what, sent, false);
		}
	}

	private void checkElsewhere(List<Payload> payloads, long sent, @Nullable SerializationContext context) {
		String answered = GuardWorkerInterceptor.answered();
		String called = GuardWorkflowClientInterceptor.current();
		if (context instanceof ActivitySerializationContext activity) {
			this.observer.accept("activity", sent);
			// The service fails an activity with too large a heartbeat; here it would be
			// lost
			checkNow("%s of activity '%s' of workflow type '%s'".formatted(
					(answered != null) ? "The result" : "A heartbeat", activity.getActivityType(),
					activity.getWorkflowType()), sent, answered != null);
		}
		else if (answered != null) {
			this.observer.accept("workflow", sent);
			checkNow("The result of %s of %s".formatted(answered, described(context)), sent, true);
		}
		else {
			this.observer.accept("client", sent);
			checkNow(part(payloads, (called != null) ? called : described(context)), sent, true);
		}
	}

	private void checkNow(String what, long sent, boolean refuse) {
		if (sent > this.limits.maxSize() && this.limits.onOversize() != CheckMode.OFF) {
			if (refuse && this.limits.onOversize() == CheckMode.FAIL) {
				throw Limits.failure(this.limits.oversize(what, sent));
			}
			warn(what, this.limits.oversize(what, sent));
		}
		else if (sent >= this.limits.warnSize()) {
			warn(what, this.limits.warning(what, sent));
		}
	}

	private void warn(String what, String message) {
		if (this.warned.size() < MOST_WARNINGS && this.warned.add(what)) {
			logger.warn(message);
		}
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
