package dev.temporalworker.oms.web;

import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers every failure with a problem detail.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	// What Temporal answers when it, or a Worker for a query, cannot be reached now
	private static final Set<Code> TEMPORARY = Set.of(Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.CANCELLED,
			Code.RESOURCE_EXHAUSTED, Code.FAILED_PRECONDITION);

	@ExceptionHandler
	ProblemDetail handle(WorkflowNotFoundException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, noun(ex) + " not found");
	}

	@ExceptionHandler
	ProblemDetail handle(WorkflowExecutionAlreadyStarted ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, noun(ex) + " already exists");
	}

	@ExceptionHandler
	ProblemDetail handle(WorkflowFailedException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, noun(ex) + " failed");
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(TimeoutException ex, WebRequest request) {
		return handleTemporary("Temporal has no result yet", request);
	}

	@ExceptionHandler({ DataAccessResourceFailureException.class, RecoverableDataAccessException.class,
			TransientDataAccessException.class })
	@Nullable ResponseEntity<Object> handleDatabaseAway(WebRequest request) {
		return handleTemporary("The database cannot be reached", request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(Exception ex, WebRequest request) {
		if (TEMPORARY.contains(Status.fromThrowable(ex).getCode())) {
			return handleTemporary("Temporal cannot be reached", request);
		}
		this.logger.error("Request failed: " + request.getDescription(false), ex);
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
		return handleExceptionInternal(ex, problem, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getBody()
			.setDetail(ex.getFieldErrors()
				.stream()
				.map((error) -> error.getField() + " " + error.getDefaultMessage())
				.sorted()
				.collect(Collectors.joining(", ")));
		return super.handleMethodArgumentNotValid(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getBody().setDetail("There is no such path");
		return super.handleNoResourceFoundException(ex, headers, status, request);
	}

	private @Nullable ResponseEntity<Object> handleTemporary(String detail, WebRequest request) {
		TemporaryFailure failure = new TemporaryFailure(detail);
		return handleErrorResponseException(failure, failure.getHeaders(), failure.getStatusCode(), request);
	}

	private static String noun(WorkflowException ex) {
		// Ids are a noun and a colon, followed by the id of the thing
		String workflowId = ex.getExecution().getWorkflowId();
		return workflowId.substring(0, workflowId.indexOf(':'));
	}

}
