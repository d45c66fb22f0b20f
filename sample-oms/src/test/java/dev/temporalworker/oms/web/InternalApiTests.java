package dev.temporalworker.oms.web;

import dev.temporalworker.oms.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InternalApi}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class InternalApiTests {

	@DynamicPropertySource
	static void useFreePort(DynamicPropertyRegistry registry) {
		int port = FreePort.find();
		registry.add("oms.internal.port", () -> port);
	}

	@ParameterizedTest
	@CsvSource({ "internal, 404", "public, 200" })
	void hidesWhatIsInternalAtThePublicPort(String path, int status, @LocalServerPort int port) {
		assertThat(status(port, path)).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "internal, 200", "public, 200" })
	void servesEverythingAtTheInternalPort(String path, int status, @Autowired Environment environment) {
		assertThat(status(environment.getRequiredProperty("oms.internal.port", Integer.class), path)).isEqualTo(status);
	}

	@Test
	void answersAsIfThereWereNothing(@LocalServerPort int port) {
		assertThat(body(port, "internal").replace("internal", "missing")).isEqualTo(body(port, "missing"));
	}

	private static int status(int port, String path) {
		return RestClient.create()
			.get()
			.uri("http://127.0.0.1:{port}/{path}", port, path)
			.exchange((request, response) -> response.getStatusCode().value());
	}

	private static String body(int port, String path) {
		return RestClient.create()
			.get()
			.uri("http://127.0.0.1:{port}/{path}", port, path)
			.exchange((request, response) -> {
				assertThat(response.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
				return response.bodyTo(String.class);
			});
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			JacksonAutoConfiguration.class })
	@Import({ InternalApiConfiguration.class, ProblemAdvice.class, InternalController.class, PublicController.class })
	static class Application {

	}

	@RestController
	@InternalApi
	static class InternalController {

		@GetMapping("/internal")
		void get() {
		}

	}

	@RestController
	static class PublicController {

		@GetMapping("/public")
		void get() {
		}

	}

}
