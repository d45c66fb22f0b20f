package dev.temporalworker.oms.web;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.api.errordetails.v1.WorkflowNotReadyFailure;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.serviceclient.StatusUtils;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.WebUtils;

/**
 * Answers every failure with a problem detail.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	// What Temporal answers when it, or a Worker for a query, cannot be reached now
	private static final Map<Code, String> TEMPORARY = Map.of(Code.UNAVAILABLE, "Temporal cannot be reached",
			Code.DEADLINE_EXCEEDED, "Neither Temporal nor a Worker has answered in time", Code.CANCELLED,
			"Neither Temporal nor a Worker has answered in time", Code.RESOURCE_EXHAUSTED,
			"Temporal has too much to do", Code.FAILED_PRECONDITION, "No Worker can answer");

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

	@ExceptionHandler
	ErrorResponse handle(BulkheadFullException ex) {
		return new TemporaryFailure("Too many requests wait for a result already");
	}

	@ExceptionHandler
	ProblemDetail handle(DataIntegrityViolationException ex) {
		this.logger.warn("The database refuses what passed the checks", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT,
				"The database cannot store these values");
	}

	@ExceptionHandler
	ProblemDetail handle(InvalidParameterException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(ex.getErrorCode()),
				"The parameters cannot be read");
	}

	@ExceptionHandler({ DataConverterException.class, PayloadCodecException.class })
	ProblemDetail handleUnreadable(RuntimeException ex) {
		this.logger.error("What Temporal answered cannot be decrypted or read", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"What Temporal answered cannot be decrypted or read here");
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
		boolean stuck = isStuck(ex);
		String temporary = TEMPORARY.get(Status.fromThrowable(ex).getCode());
		if (temporary != null && !stuck) {
			return new TemporaryFailure(temporary);
		}
		this.logger.error("Request failed: " + request.getDescription(false), ex);
		// Metrics and traces find it here
		request.setAttribute(WebUtils.ERROR_EXCEPTION_ATTRIBUTE, ex, WebRequest.SCOPE_REQUEST);
		ErrorResponseException failure = new ErrorResponseException(HttpStatus.INTERNAL_SERVER_ERROR);
		if (stuck) {
			failure.setDetail("Its Worker cannot read or continue it, and tells why in its log");
		}
		return failure;
	}

	private static boolean isStuck(@Nullable Throwable failure) {
		if (failure instanceof StatusRuntimeException call) {
			return StatusUtils.hasFailure(call, WorkflowNotReadyFailure.class);
		}
		return failure != null && isStuck(failure.getCause());
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getBody().setDetail(Complaint.about(ex.getFieldErrors(), messages()));
		return super.handleMethodArgumentNotValid(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getBody().setDetail(Complaint.about(ex.getParameterValidationResults(), messages()));
		return super.handleHandlerMethodValidationException(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex.getCause() instanceof IOException) {
			request.setAttribute(AdmissionFilter.BROKEN_BODY, true, RequestAttributes.SCOPE_REQUEST);
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, Complaint.about(ex.getCause()));
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	private MessageSource messages() {
		return Objects.requireNonNull(getMessageSource(), "Spring sets it");
	}

	private static String noun(WorkflowException ex) {
		// Ids are a noun and a colon, followed by the id of the thing
		String workflowId = ex.getExecution().getWorkflowId();
		return workflowId.substring(0, workflowId.indexOf(':'));
	}

}
