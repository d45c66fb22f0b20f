package dev.temporalworker.oms.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.temporalworker.oms.constraint.Text;
import io.grpc.Status;
import io.temporal.api.errordetails.v1.WorkflowNotReadyFailure;
import io.temporal.common.converter.DataConverterException;
import io.temporal.serviceclient.StatusUtils;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProblemAdvice} and for what it answers to requests that no controller
 * gets to see.
 */
@WebMvcTest(controllers = { ProblemAdviceTests.ThingController.class, ProblemAdviceTests.ParcelController.class },
		properties = "oms.web.max-body-size=60B")
@Import({ ProblemAdviceTests.ThingController.class, ProblemAdviceTests.ParcelController.class, StrictJson.class })
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

	@Test
	void tellsProblemToWhoeverAcceptsNothingThereIs() {
		assertProblem(this.mvc.get().uri("/nowhere").header(HttpHeaders.ACCEPT, "nonsense").exchange(),
				HttpStatus.NOT_FOUND);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{'weight': 1.9} | weight must be a whole number",
			"{'weight': 1.0} | weight must be a whole number", "{'weight': '1'} | weight must be a whole number",
			"{'weight': true} | weight must be a whole number", "{'weight': null} | weight must be a whole number",
			"{'weight': 99999999999} | weight is out of range", "{'price': '1.5'} | price must be a number",
			"{'name': 1} | name must be a text", "{'name': 1.5} | name must be a text",
			"{'name': true} | name must be a text", "{'size': 'huge'} | size must be one of small, large",
			"{'size': 0} | size must be one of small, large", "{'parts': {}} | parts must be a list",
			"{'parts': [{'weight': 1}, {'weight': 1.9}]} | parts[1].weight must be a whole number",
			"[] | The body must be an object", "'text' | The body must be an object" })
	void tellsWhatFieldMustBe(String parcel, String detail) {
		assertThat(send("/parcels", parcel.replace('\'', '"'))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo(detail);
	}

	@Test
	void tellsWhatIsNotAllowed() {
		assertThat(send("/parcels", "{\"weight\": -1, \"name\": \"\"}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("name must not be blank, weight must be greater than 0");
	}

	@Test
	void tellsWhatPathMustBe() {
		assertThat(this.mvc.get().uri("/parcels/{name}", "x".repeat(256))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("name size must be between 0 and 255");
	}

	@ParameterizedTest
	@ValueSource(strings = { "all", "1.5", "99999999999" })
	void tellsWhatParameterMustBe(String size) {
		assertThat(this.mvc.get().uri("/parcels?size={size}", size)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("size must be a whole number");
	}

	@Test
	void refusesWhatDatabaseRefuses() {
		assertProblem(this.mvc.delete().uri("/parcels").exchange(), HttpStatus.UNPROCESSABLE_CONTENT);
	}

	@ParameterizedTest
	@CsvSource({ "UNAVAILABLE, Temporal cannot be reached",
			"DEADLINE_EXCEEDED, Neither Temporal nor a Worker has answered in time",
			"FAILED_PRECONDITION, No Worker can answer", "RESOURCE_EXHAUSTED, Temporal has too much to do" })
	void asksToComeBack(Status.Code code, String detail) {
		ParcelController.failure = new IllegalStateException(
				code.toStatus().withCause(new IOException("reset")).asRuntimeException());
		MvcTestResult result = this.mvc.patch().uri("/parcels").exchange();
		assertProblem(result, HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(result).containsHeader(HttpHeaders.RETRY_AFTER)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo(detail);
	}

	@Test
	void doesNotAskToComeBackForWhatIsStuck() {
		ParcelController.failure = new IllegalStateException(
				StatusUtils.newException(Status.FAILED_PRECONDITION.withDescription("failed state"),
						WorkflowNotReadyFailure.getDefaultInstance(), WorkflowNotReadyFailure.getDescriptor()));
		MvcTestResult result = this.mvc.patch().uri("/parcels").exchange();
		assertProblem(result, HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(result).doesNotContainHeader(HttpHeaders.RETRY_AFTER);
	}

	@Test
	void doesNotBlameTheNetworkForWhatCannotBeDecrypted() {
		MvcTestResult result = this.mvc.put().uri("/parcels").exchange();
		assertProblem(result, HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(result).bodyJson().extractingPath("detail").asString().contains("decrypted");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/xml", "multipart/form-data", "multipart/mixed", "nonsense",
			"application/json;charset=nonsense", "multipart/form-data; boundary=b", "image/png" })
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
		assertThat(post("application/json", THING + " ".repeat(51))).hasStatusOk();
	}

	@Test
	void refusesLargerBody() {
		assertProblem(post("application/json", THING + " ".repeat(52)), HttpStatus.CONTENT_TOO_LARGE);
	}

	private MvcTestResult post(String contentType, String content) {
		return this.mvc.post().uri("/things").header(HttpHeaders.CONTENT_TYPE, contentType).content(content).exchange();
	}

	private MvcTestResult send(String path, String content) {
		return this.mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(content).exchange();
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

	/**
	 * Takes and shows parcels.
	 */
	@RestController
	static class ParcelController {

		private static RuntimeException failure = new IllegalStateException();

		@PatchMapping("/parcels")
		void fail() {
			throw failure;
		}

		@PostMapping("/parcels")
		void add(@Valid @RequestBody Parcel parcel) {
			throw new AssertionError(parcel);
		}

		@GetMapping("/parcels/{name}")
		void show(@PathVariable @Text String name) {
			throw new AssertionError(name);
		}

		@GetMapping("/parcels")
		void list(@Valid Page page) {
			throw new AssertionError(page);
		}

		@DeleteMapping("/parcels")
		void refuse() {
			throw new DataIntegrityViolationException("invalid byte sequence");
		}

		@PutMapping("/parcels")
		void decrypt() {
			throw new DataConverterException("unknown encoding");
		}

	}

	/**
	 * Something with fields of every kind.
	 *
	 * @param name a text
	 * @param weight a whole number
	 * @param price a number
	 * @param size a constant
	 * @param parts a list
	 */
	record Parcel(@NotBlank String name, @Positive int weight, BigDecimal price, Size size, List<Parcel> parts) {

		enum Size {

			@JsonProperty("small")
			SMALL,

			@JsonProperty("large")
			LARGE

		}

	}

}
