package dev.temporalworker.oms.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link AdmissionFilter}, with as few threads as it needs.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.tomcat.threads.max=5", "server.tomcat.connection-timeout=60s" })
class AdmissionFilterTests {

	private static final int LIMIT = 2;

	private static final String PROBE = request("GET /actuator/health/readiness", "");

	@LocalServerPort
	private int port;

	@Autowired
	private BulkheadRegistry bulkheads;

	@Autowired
	private WaitingController controller;

	@Autowired
	private AdmissionFilter filter;

	private final List<Socket> clients = new ArrayList<>();

	@AfterEach
	void letGo() throws IOException {
		for (Socket client : this.clients) {
			client.close();
		}
		this.controller.release();
		awaitFree("requests", LIMIT);
		awaitFree("management", 1);
	}

	@Test
	void admitsFewerThanThereAreThreads() throws IOException {
		fill(request("GET /wait", ""), "requests", LIMIT);
		assertThat(answer(request("GET /quick", ""))).startsWith("HTTP/1.1 503")
			.containsIgnoringCase("Retry-After: 1")
			.contains("application/problem+json")
			.contains("Too many requests");
		assertThat(answer(PROBE)).startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/read", "/quick", "/nowhere" })
	void answersProbesWhileRequestsAreHalfSent(String path) throws IOException {
		fill(request("POST " + path, "Content-Length: 100\r\n") + "{", "requests", LIMIT);
		open(request("POST " + path, "Content-Length: 100\r\n") + "{");
		open(request("POST " + path, "Content-Length: 100\r\n") + "{");
		open(request("POST " + path, "Content-Length: 100\r\n") + "{");
		assertThat(answer(PROBE)).startsWith("HTTP/1.1 200");
	}

	@Test
	void answersProbesWhileProbesAreHalfSent() throws IOException {
		for (int i = 0; i < 10; i++) {
			open(request("GET /actuator/health/readiness", "Content-Length: 100\r\n"));
		}
		assertThat(answer(PROBE)).startsWith("HTTP/1.1 200");
	}

	@Test
	void answersEverybodyElseWhileOperatorsWait() throws IOException {
		fill(request("GET /actuator/drain", ""), "management", 1);
		assertThat(answer(request("GET /actuator/drain", ""))).startsWith("HTTP/1.1 503");
		assertThat(answer(request("GET /quick", ""))).startsWith("HTTP/1.1 200");
		assertThat(answer(PROBE)).startsWith("HTTP/1.1 200");
	}

	@Test
	void waitsOnceForABodyThatDoesNotCome() {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/read") {

			@Override
			public ServletInputStream getInputStream() {
				throw new IllegalStateException("The body is read once more");
			}

		};
		FilterChain chain = (broken, response) -> broken.setAttribute(AdmissionFilter.BROKEN_BODY, true);
		assertThatNoException().isThrownBy(() -> this.filter.doFilter(request, new MockHttpServletResponse(), chain));
	}

	@Test
	void readsWhatNobodyNeeds() throws IOException {
		assertThat(answer(request("POST /quick", "Content-Length: 2\r\n") + "{}")).startsWith("HTTP/1.1 200");
	}

	private void fill(String request, String bulkhead, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			open(request);
		}
		awaitFree(bulkhead, 0);
	}

	private void awaitFree(String bulkhead, int free) {
		Bulkhead.Metrics metrics = this.bulkheads.bulkhead(bulkhead).getMetrics();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> metrics.getAvailableConcurrentCalls() == free);
	}

	private Socket open(String request) throws IOException {
		Socket client = new Socket("127.0.0.1", this.port);
		this.clients.add(client);
		client.setSoTimeout(30_000);
		client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
		return client;
	}

	private String answer(String request) throws IOException {
		return new String(open(request).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	private static String request(String line, String headers) {
		return line + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nConnection: close\r\n" + headers
				+ "\r\n";
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			JacksonAutoConfiguration.class })
	@Import({ AdmissionFilter.class, ContainerErrors.class, ProblemAdvice.class, WaitingController.class })
	static class Application {

		@Bean
		BulkheadRegistry bulkheads() {
			BulkheadRegistry registry = BulkheadRegistry.ofDefaults();
			registry.bulkhead("requests", config(LIMIT));
			registry.bulkhead("management", config(1));
			return registry;
		}

		private static BulkheadConfig config(int limit) {
			return BulkheadConfig.custom().maxConcurrentCalls(limit).maxWaitDuration(Duration.ZERO).build();
		}

	}

	@RestController
	static class WaitingController {

		private volatile CountDownLatch latch = new CountDownLatch(1);

		void release() {
			this.latch.countDown();
			this.latch = new CountDownLatch(1);
		}

		@GetMapping({ "/wait", "/actuator/drain" })
		void await() throws InterruptedException {
			this.latch.await();
		}

		@PostMapping("/read")
		String read(@RequestBody String body) {
			return body;
		}

		@GetMapping({ "/quick", "/actuator/health/readiness" })
		void get() {
		}

		@PostMapping("/quick")
		void post() {
		}

	}

}
