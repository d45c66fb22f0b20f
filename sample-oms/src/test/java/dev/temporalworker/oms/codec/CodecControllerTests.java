package dev.temporalworker.oms.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CodecController}.
 */
@WebMvcTest(controllers = CodecController.class, properties = { "oms.roles=codec-server", "oms.codec.token=secret" })
@EnableConfigurationProperties(CodecProperties.class)
class CodecControllerTests {

	private static final String PLAIN = """
			{"payloads": [{"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "InBsYWluIg=="}]}""";

	@Autowired
	private MockMvcTester mvc;

	@Test
	void decodesForWhoeverHasTheToken() {
		assertThat(decode("Bearer secret", PLAIN)).hasStatusOk()
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON)
			.bodyJson()
			.isStrictlyEqualTo(PLAIN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "secret", "Bearer", "Bearer other" })
	void refusesEverybodyElse(String authorization) {
		assertThat(decode(authorization, PLAIN)).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{bad", "{\"payloads\": 1}",
			"{\"payloads\": [{\"metadata\": {\"encoding\": \"YmluYXJ5L2VuY3J5cHRlZA==\"}, \"data\": \"eA==\"}]}" })
	void refusesWhatItCannotDecode(String body) {
		assertThat(decode("Bearer secret", body)).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void refusesWhatIsTooLarge() {
		assertThat(decode("Bearer secret", "{\"payloads\": [{\"data\": \"%s\"}]}".formatted("A".repeat(1 << 20))))
			.hasStatus(HttpStatus.CONTENT_TOO_LARGE);
	}

	@Test
	void doesNotEncode() {
		assertThat(this.mvc.post().uri("/encode").content(PLAIN)).hasStatus(HttpStatus.BAD_REQUEST);
	}

	private MvcTestResult decode(String authorization, String body) {
		return this.mvc.post()
			.uri("/decode")
			.header(HttpHeaders.AUTHORIZATION, authorization)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}
