package dev.temporalworker.oms.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContainerErrors}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ContainerErrorsTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "GET /a%2Fb HTTP/1.1", "GET /a%5Cb HTTP/1.1", "GET /a\\b HTTP/1.1", "GET /%00 HTTP/1.1",
			"GET /%zz HTTP/1.1", "GET /{x} HTTP/1.1", "GET /sent?=x HTTP/1.1", "GET / HTTP/1.1\r\nBad Header: x",
			"GET / HTTP/1.1\r\nTransfer-Encoding: nonsense", "nonsense", "TRACE / HTTP/1.1", "GET / HTTP/9.9",
			"GET /sent HTTP/1.1\r\nAccept: text/html" })
	void tellsProblem(String request) throws IOException {
		String answer = send(request);
		assertThat(answer).containsPattern("HTTP/1.1 [45]\\d\\d")
			.containsIgnoringCase("Content-Type: application/problem+json")
			.contains("\"status\":")
			.contains("\"detail\":\"")
			.doesNotContain("<html");
	}

	private String send(String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout(60_000);
			socket.getOutputStream()
				.write((request + "\r\nHost: test\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			JacksonAutoConfiguration.class })
	@Import({ ContainerErrors.class, ProblemAdvice.class, SendingController.class })
	static class Application {

	}

	@RestController
	static class SendingController {

		@GetMapping("/sent")
		void send(Page page, HttpServletResponse response) throws IOException {
			response.sendError(HttpServletResponse.SC_CONFLICT, "not now");
		}

	}

}
