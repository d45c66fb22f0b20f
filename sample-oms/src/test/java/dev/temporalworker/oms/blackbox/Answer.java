package dev.temporalworker.oms.blackbox;

import java.net.URI;
import java.util.List;

import com.jayway.jsonpath.JsonPath;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an HTTP API answers.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body, empty if there is none
 */
record Answer(HttpStatusCode status, HttpHeaders headers, String body) {

	Answer hasStatus(HttpStatus expected) {
		assertThat(this.status).as(this.body).isEqualTo(expected);
		return this;
	}

	Answer isOk() {
		return hasStatus(HttpStatus.OK);
	}

	Answer isProblem(HttpStatus expected) {
		hasStatus(expected);
		assertThat(this.headers.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		return this;
	}

	Answer tellsToComeBack() {
		assertThat(this.headers.getFirst(HttpHeaders.RETRY_AFTER)).isNotNull();
		return this;
	}

	/**
	 * Holds the answer against a refusal that names what is wrong.
	 */
	Answer isRefused(String detail) {
		isProblem(HttpStatus.BAD_REQUEST);
		assertThat((String) value("$.detail")).isEqualTo(detail);
		return this;
	}

	Answer isNotFound(String detail) {
		isProblem(HttpStatus.NOT_FOUND);
		assertThat((String) value("$.detail")).isEqualTo(detail);
		return this;
	}

	Answer isEmpty() {
		assertThat(this.body).isEmpty();
		return this;
	}

	Answer hasLocation(String expected) {
		assertThat(this.headers.getLocation()).isEqualTo(URI.create(expected));
		return this;
	}

	/**
	 * Holds the body against JSON with at least these keys.
	 */
	Answer has(String json) {
		assertThat(new JsonContent(this.body)).isLenientlyEqualTo(json);
		return this;
	}

	/**
	 * Holds the body against JSON with exactly these keys.
	 */
	Answer is(String json) {
		assertThat(new JsonContent(this.body)).isStrictlyEqualTo(json);
		return this;
	}

	<T> T value(String path) {
		return JsonPath.read(this.body, path);
	}

	List<String> values(String path) {
		return value(path);
	}

	long number(String path) {
		return this.<Number>value(path).longValue();
	}

}
