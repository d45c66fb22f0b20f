package dev.temporalworker.failing;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.temporalworker.failing.FailingWork.Reason;
import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import org.jspecify.annotations.Nullable;

/**
 * How a task failed.
 *
 * @param reason why
 * @param message what the failure tells, if anything
 * @param version the version of the Worker, if it has one
 * @param retryable whether the service may try again
 */
record TaskFailure(Reason reason, @Nullable String message, @Nullable String version, boolean retryable) {

	/**
	 * What the SDK writes in place of a message that a codec encodes.
	 */
	static final String ENCODED = "Encoded failure";

	private static final String INTERNAL = "io.temporal.internal.";

	private static final int LONGEST_MESSAGE = 300;

	private static final String UNREPORTED = "It ends without an answer to the Temporal Service, and the log has what is thrown";

	private static final int LONGEST_CHAIN = 20;

	private static final Set<WorkflowTaskFailedCause> OF_THE_WORKER = EnumSet.of(
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNSPECIFIED,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_STICKY_TASK_QUEUE,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_FORCE_CLOSE_COMMAND,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_FAILOVER_CLOSE_COMMAND,
			WorkflowTaskFailedCause.UNRECOGNIZED);

	private static final Set<WorkflowTaskFailedCause> OF_PAYLOADS = EnumSet.of(
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_GRPC_MESSAGE_TOO_LARGE,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_PAYLOADS_TOO_LARGE,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_REQUEST_TOO_LARGE,
			WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_EXTERNAL_STORAGE_FAILURE);

	private static final Set<String> CONVERSION_TYPES = Set.of("io.temporal.common.converter.DataConverterException",
			"io.temporal.common.converter.PayloadValidationException",
			"io.temporal.payload.codec.PayloadCodecException");

	/**
	 * What code of the application is called from that converts, decodes or encodes.
	 */
	private static final List<String> CONVERSION = List.of("io.temporal.common.converter.",
			"io.temporal.payload.codec.", "io.temporal.payload.storage.");

	static TaskFailure of(RespondWorkflowTaskFailedRequest request) {
		WorkerDeploymentOptions options = request.getDeploymentOptions();
		String version = options.getBuildId().isEmpty() ? null
				: "%s:%s".formatted(options.getDeploymentName(), options.getBuildId());
		return new TaskFailure(reason(request.getCause(), request.getFailure()), message(request.getFailure()), version,
				true);
	}

	static TaskFailure of(Failure failure) {
		return new TaskFailure(reason(failure), message(failure), null,
				!failure.getApplicationFailureInfo().getNonRetryable());
	}

	static TaskFailure refused(String error) {
		return new TaskFailure(Reason.REFUSED, bound(error), null, true);
	}

	/**
	 * Return the failure of a task whose end nobody has been told of.
	 * @param before how the attempt before failed, if the history tells
	 * @return the failure before, since the SDK tells the service of that one only
	 */
	static TaskFailure unreported(@Nullable WorkflowTaskFailedEventAttributes before) {
		return (before != null) ? new TaskFailure(reason(before.getCause(), before.getFailure()),
				message(before.getFailure()), null, true) : new TaskFailure(Reason.OTHER, UNREPORTED, null, true);
	}

	private static Reason reason(WorkflowTaskFailedCause cause, Failure failure) {
		if (cause == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR) {
			return Reason.NON_DETERMINISM;
		}
		if (OF_PAYLOADS.contains(cause)) {
			return Reason.PAYLOAD;
		}
		return OF_THE_WORKER.contains(cause) ? reason(failure) : Reason.REFUSED;
	}

	private static Reason reason(Failure failure) {
		if (isUnknownType(failure)) {
			return Reason.UNKNOWN_TYPE;
		}
		if (anyHasType(failure, "java.lang.OutOfMemoryError")) {
			return Reason.OUT_OF_MEMORY;
		}
		if (anyHasType(failure, "PotentialDeadlockException")) {
			return Reason.DEADLOCK;
		}
		return chain(failure).anyMatch(TaskFailure::isOfConversion) ? Reason.PAYLOAD : Reason.OTHER;
	}

	private static boolean isUnknownType(Failure failure) {
		String message = failure.getMessage();
		return message.startsWith("Unknown workflow type \"")
				|| (message.startsWith("Activity Type \"") && message.contains("\" is not registered with a worker."));
	}

	private static boolean isOfConversion(Failure failure) {
		String type = failure.getApplicationFailureInfo().getType();
		return CONVERSION_TYPES.contains(type) || CONVERSION.stream().anyMatch(failure.getStackTrace()::contains);
	}

	private static boolean anyHasType(Failure failure, String name) {
		return chain(failure).map(Failure::getApplicationFailureInfo)
			.map(ApplicationFailureInfo::getType)
			.anyMatch((type) -> type.endsWith(name));
	}

	private static Stream<Failure> chain(Failure failure) {
		Stream.Builder<Failure> chain = Stream.builder();
		Failure next = failure;
		for (int i = 0; i < LONGEST_CHAIN; i++) {
			chain.add(next);
			next = next.getCause();
		}
		return chain.build();
	}

	private static @Nullable String message(Failure failure) {
		Failure first = failure;
		// What the SDK wraps around the failure tells nothing that would help
		while (first.hasCause() && isWrapper(first)) {
			first = first.getCause();
		}
		Failure root = first;
		for (int i = 0; i < LONGEST_CHAIN && root.hasCause(); i++) {
			root = root.getCause();
		}
		String outer = first.getMessage().isEmpty() ? first.getApplicationFailureInfo().getType() : first.getMessage();
		String inner = root.getMessage();
		String message = (inner.isEmpty() || outer.contains(inner)) ? outer : "%s: %s".formatted(outer, inner);
		return message.isEmpty() ? null : bound(message);
	}

	private static boolean isWrapper(Failure failure) {
		return failure.getApplicationFailureInfo().getType().startsWith(INTERNAL)
				|| failure.getMessage().contains(": failure executing ");
	}

	/**
	 * Return a text that fits into a line.
	 * @param text the text
	 * @return its beginning, without control characters
	 */
	static String bound(String text) {
		String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
		return (line.length() > LONGEST_MESSAGE) ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
	}

}
