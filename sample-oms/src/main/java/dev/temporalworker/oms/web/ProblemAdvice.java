package dev.temporalworker.oms.web;

import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.WebUtils;

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
	ErrorResponse handle(TimeoutException ex) {
		return new TemporaryFailure("Temporal has no result yet");
	}

	@ExceptionHandler({ DataAccessResourceFailureException.class, RecoverableDataAccessException.class,
			TransientDataAccessException.class })
	ErrorResponse handleDatabaseAway() {
		return new TemporaryFailure("The database cannot be reached");
	}

	// Because any exception can end up here, springdoc describes it for all operations
	@ExceptionHandler
	@ApiResponse(responseCode = "4XX", description = "The request was refused",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(ref = "Problem")))
	@ApiResponse(responseCode = "503", description = "Try again later",
			headers = @Header(name = HttpHeaders.RETRY_AFTER, description = "Seconds to wait",
					schema = @Schema(implementation = Integer.class)),
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(ref = "Problem")))
	ErrorResponse handle(Exception ex, WebRequest request) {
		if (TEMPORARY.contains(Status.fromThrowable(ex).getCode())) {
			return new TemporaryFailure("Temporal cannot be reached");
		}
		this.logger.error("Request failed: " + request.getDescription(false), ex);
		// Metrics and traces find it here
		request.setAttribute(WebUtils.ERROR_EXCEPTION_ATTRIBUTE, ex, WebRequest.SCOPE_REQUEST);
		return new ErrorResponseException(HttpStatus.INTERNAL_SERVER_ERROR);
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

	private static String noun(WorkflowException ex) {
		// Ids are a noun and a colon, followed by the id of the thing
		String workflowId = ex.getExecution().getWorkflowId();
		return workflowId.substring(0, workflowId.indexOf(':'));
	}

}
