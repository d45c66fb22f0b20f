package dev.temporalworker.oms.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProblemAdvice} and for what it answers to requests that no controller
 * gets to see.
 */
@WebMvcTest(controllers = ProblemAdviceTests.ThingController.class, properties = "oms.web.max-body-size=20B")
@Import(ProblemAdviceTests.ThingController.class)
class ProblemAdviceTests {

	private static final String THING = "{\"id\": 1}";

	@Autowired
	private MockMvcTester mvc;

	@Test
	void knowsNoOtherPath() {
		assertProblem(this.mvc.get().uri("/nowhere").exchange(), HttpStatus.NOT_FOUND);
	}

	@Test
	void tellsMethodsOfPath() {
		MvcTestResult result = this.mvc.put().uri("/things").content(THING).exchange();
		assertProblem(result, HttpStatus.METHOD_NOT_ALLOWED);
		assertThat(result.getResponse().getHeader(HttpHeaders.ALLOW)).contains("GET", "POST");
	}

	@Test
	void answersNothingButJson() {
		assertProblem(this.mvc.get().uri("/things").accept(MediaType.APPLICATION_XML).exchange(),
				HttpStatus.NOT_ACCEPTABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/xml", "multipart/form-data; boundary=b", "image/png" })
	void readsNothingButJson(String contentType) {
		assertProblem(post(contentType, THING), HttpStatus.UNSUPPORTED_MEDIA_TYPE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded",
			"application/octet-stream" })
	void readsJsonThatIsCalledSomethingVague(String contentType) {
		assertThat(post(contentType, THING)).hasStatusOk();
	}

	@Test
	void readsJsonWithoutContentType() {
		assertThat(this.mvc.post().uri("/things").content(THING)).hasStatusOk();
	}

	@Test
	void readsBodyOfLargestSize() {
		assertThat(post("application/json", THING + " ".repeat(11))).hasStatusOk();
	}

	@Test
	void refusesLargerBody() {
		assertProblem(post("application/json", THING + " ".repeat(12)), HttpStatus.CONTENT_TOO_LARGE);
	}

	private MvcTestResult post(String contentType, String content) {
		return this.mvc.post().uri("/things").header(HttpHeaders.CONTENT_TYPE, contentType).content(content).exchange();
	}

	private static void assertProblem(MvcTestResult result, HttpStatus status) {
		assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyJson().extractingPath("detail").asString().isNotBlank();
	}

	/**
	 * Takes and lists things.
	 */
	@RestController
	static class ThingController {

		@GetMapping("/things")
		List<String> list() {
			return List.of();
		}

		@PostMapping("/things")
		void add(@RequestBody Map<String, Object> thing) {
			assertThat(thing).containsEntry("id", 1);
		}

	}

}
