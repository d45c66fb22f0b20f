package dev.temporalworker.failing;

import java.util.Set;

import dev.temporalworker.failing.FailingWork.Reason;
import io.temporal.api.enums.v1.NexusHandlerErrorRetryBehavior;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.NexusHandlerFailureInfo;
import io.temporal.api.nexus.v1.HandlerError;
import io.temporal.api.nexus.v1.StartOperationResponse;
import io.temporal.api.workflowservice.v1.RespondNexusTaskFailedRequest;
import org.jspecify.annotations.Nullable;

/**
 * How Nexus operations fail, in both forms in which a service can be told.
 */
final class NexusFailures {

	private static final String NOT_FOUND = "NOT_FOUND";

	private static final String UNKNOWN = "Unrecognized service ";

	/**
	 * Errors of handlers after which callers do not try again, unless the error says so.
	 */
	private static final Set<String> FINAL = Set.of("BAD_REQUEST", "UNAUTHENTICATED", "UNAUTHORIZED", NOT_FOUND,
			"CONFLICT", "NOT_IMPLEMENTED");

	private NexusFailures() {
	}

	@SuppressWarnings("deprecation")
	static TaskFailure of(RespondNexusTaskFailedRequest request) {
		if (request.hasFailure()) {
			NexusHandlerFailureInfo info = request.getFailure().getNexusHandlerFailureInfo();
			return of(request.getFailure(), info.getType(), info.getRetryBehavior());
		}
		HandlerError error = request.getError();
		return of(failure(error.getFailure()), error.getErrorType(), error.getRetryBehavior());
	}

	/**
	 * Return the failure of an operation that could be asked to start.
	 * @param response what it answered
	 * @return a failure that is its result, or {@code null} if it has not failed
	 */
	static @Nullable TaskFailure of(StartOperationResponse response) {
		if (response.hasFailure()) {
			return of(response.getFailure(), false);
		}
		return hasOldFailure(response) ? of(oldFailure(response), false) : null;
	}

	// What servers are told that do not know the form of today
	@SuppressWarnings("deprecation")
	private static boolean hasOldFailure(StartOperationResponse response) {
		return response.hasOperationError();
	}

	@SuppressWarnings("deprecation")
	private static Failure oldFailure(StartOperationResponse response) {
		return failure(response.getOperationError().getFailure());
	}

	private static Failure failure(io.temporal.api.nexus.v1.Failure failure) {
		return Failure.newBuilder().setMessage(failure.getMessage()).build();
	}

	private static TaskFailure of(Failure failure, String type, NexusHandlerErrorRetryBehavior behavior) {
		TaskFailure told = of(failure, isRetryable(type, behavior));
		boolean unknown = NOT_FOUND.equals(type) && String.valueOf(told.message()).contains(UNKNOWN);
		return unknown ? new TaskFailure(Reason.UNKNOWN_TYPE, told.message(), told.version(), told.retryable()) : told;
	}

	private static TaskFailure of(Failure failure, boolean retryable) {
		TaskFailure told = TaskFailure.of(failure);
		return new TaskFailure(told.reason(), told.message(), told.version(), retryable);
	}

	private static boolean isRetryable(String type, NexusHandlerErrorRetryBehavior behavior) {
		return switch (behavior) {
			case NEXUS_HANDLER_ERROR_RETRY_BEHAVIOR_RETRYABLE -> true;
			case NEXUS_HANDLER_ERROR_RETRY_BEHAVIOR_NON_RETRYABLE -> false;
			case NEXUS_HANDLER_ERROR_RETRY_BEHAVIOR_UNSPECIFIED, UNRECOGNIZED -> !FINAL.contains(type);
		};
	}

}
