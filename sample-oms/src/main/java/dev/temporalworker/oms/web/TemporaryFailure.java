package dev.temporalworker.oms.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Tells the caller to try again.
 */
public class TemporaryFailure extends ErrorResponseException {

	public TemporaryFailure(String detail) {
		super(HttpStatus.SERVICE_UNAVAILABLE);
		setDetail(detail);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
	}

}
