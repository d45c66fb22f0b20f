package dev.temporalworker.worker.polling;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import com.google.protobuf.ByteString;
import dev.temporalworker.connection.TemporalServiceException;
import dev.temporalworker.failing.FailingWork;
import dev.temporalworker.worker.tuning.TaskKind;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondNexusTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondNexusTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;

/**
 * What the service answers to the ends of tasks: counts them, and tells which work fails.
 *
 * @param tasks the tasks that are open
 * @param failing the work that fails
 */
record TaskReports(TakenTasks tasks, FailingWork failing) {

	private static final String COMMAND_TO_REPEAT = "UnhandledCommand";

	/**
	 * After these, nobody tries to tell the end again.
	 */
	private static final Set<Status.Code> FINAL = EnumSet.of(Status.Code.INVALID_ARGUMENT, Status.Code.ALREADY_EXISTS,
			Status.Code.PERMISSION_DENIED, Status.Code.FAILED_PRECONDITION, Status.Code.OUT_OF_RANGE,
			Status.Code.UNIMPLEMENTED, Status.Code.UNAUTHENTICATED);

	/**
	 * These say nothing about the task.
	 */
	private static final Set<Status.Code> OUT_OF_REACH = EnumSet.of(Status.Code.UNAVAILABLE,
			Status.Code.DEADLINE_EXCEEDED);

	void answered(ByteString token, Object request, Status status) {
		if (status.isOk()) {
			TakenTask task = this.tasks.answered(token, true);
			if (task != null) {
				accepted(task, request);
			}
		}
		else if (status.getCode() == Status.Code.NOT_FOUND) {
			TakenTask task = this.tasks.answered(token, false);
			if (task != null) {
				lost(task, request, status);
			}
		}
		else if (request instanceof RespondWorkflowTaskCompletedRequest
				&& status.getCode() == Status.Code.INVALID_ARGUMENT) {
			// The service has seen to another task
			TakenTask task = this.tasks.remove(token);
			if (task != null && !String.valueOf(status.getDescription()).startsWith(COMMAND_TO_REPEAT)) {
				this.failing.refused(task, describe(status));
			}
		}
		else {
			TakenTask task = this.tasks.find(token);
			if (task != null) {
				unanswered(task, status);
			}
		}
	}

	private static void unanswered(TakenTask task, Status status) {
		task.setUnheard(OUT_OF_REACH.contains(status.getCode()));
		if (FINAL.contains(status.getCode())) {
			task.refuse(describe(status));
		}
	}

	private void accepted(TakenTask task, Object request) {
		if (request instanceof RespondWorkflowTaskCompletedRequest
				|| request instanceof RespondActivityTaskCompletedRequest) {
			this.failing.succeeded(task);
		}
		else if (request instanceof RespondWorkflowTaskFailedRequest failed) {
			this.failing.failed(task, failed);
		}
		else if (request instanceof RespondActivityTaskFailedRequest failed) {
			this.failing.failed(task, failed.getFailure());
		}
		else if (request instanceof RespondNexusTaskFailedRequest failed) {
			this.failing.failed(task, failed);
		}
		else if (request instanceof RespondNexusTaskCompletedRequest completed) {
			this.failing.answered(task, completed.getResponse());
		}
	}

	private void lost(TakenTask task, Object request, Status status) {
		boolean late = task.kind() == TaskKind.WORKFLOW
				&& String.valueOf(status.getDescription()).toLowerCase(Locale.ROOT).contains("task not found");
		if (!late) {
			this.failing.ended(task);
		}
		else if (request instanceof RespondWorkflowTaskFailedRequest failed) {
			this.failing.failed(task, failed);
		}
		else if (task.attempt() > 1) {
			this.failing.refused(task, "Its tasks take longer than their timeout: " + describe(status));
		}
	}

	private static String describe(Status status) {
		return TemporalServiceException.describe(status.asRuntimeException());
	}

}
