package dev.temporalworker.autoconfigure.payload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.google.protobuf.util.JsonFormat;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import dev.temporalworker.autoconfigure.service.TemporalServiceViewAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class ReactiveCodecServerTests {

	private static final String UI = "https://temporal.example.com";

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(TemporalConnectionAutoConfiguration.class, TemporalClientAutoConfiguration.class,
						TemporalServiceViewAutoConfiguration.class, TemporalTaskQueuesAutoConfiguration.class,
						TemporalClientsAutoConfiguration.class, TemporalPayloadAutoConfiguration.class,
						HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class))
		.withPropertyValues("temporal.worker.enabled=false", "temporal.codec-server.enabled=true",
				"temporal.codec-server.allowed-origins=" + UI, "temporal.codec-server.token=open-sesame",
				"temporal.payload.encryption.current-key=k1",
				"temporal.payload.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlBQkNERUY=");

	@ParameterizedTest
	@ValueSource(strings = { "/temporal-codec/decode", "/temporal-codec/main/decode" })
	void decodes(String path) {
		this.contextRunner.run((context) -> post(context, path, "Bearer open-sesame", encoded(context)).expectStatus()
			.isOk()
			.expectHeader()
			.contentType(MediaType.APPLICATION_JSON)
			.expectBody(String.class)
			.value((body) -> assertThat(body)
				.contains(Base64.getEncoder().encodeToString("\"parcel\"".getBytes(StandardCharsets.UTF_8)))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{\"payloads\": 7}" })
	void bodyThatHasNoPayloadsIsExplained(String body) {
		this.contextRunner
			.run((context) -> post(context, "/temporal-codec/decode", "Bearer open-sesame", body).expectStatus()
				.isBadRequest()
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.expectBody(String.class)
				.value((problem) -> assertThat(problem).contains("The body has to be JSON such as")));
	}

	@Test
	void othersAreRefused() {
		this.contextRunner.run((context) -> {
			post(context, "/temporal-codec/decode", "Bearer wrong", "{}").expectStatus().isUnauthorized();
			post(context, "/temporal-codec/undecode", "Bearer open-sesame", "{}").expectStatus().isNotFound();
			client(context).get()
				.uri("/temporal-codec/decode")
				.exchange()
				.expectStatus()
				.isEqualTo(405)
				.expectHeader()
				.valueEquals("Allow", "POST");
		});
	}

	@Test
	void pagesOfTheWebUiMayAsk() {
		this.contextRunner.run((context) -> client(context).method(HttpMethod.OPTIONS)
			.uri("http://codec.example.com/temporal-codec/decode")
			.header("Origin", UI)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type,x-namespace,authorization")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", UI));
	}

	private static WebTestClient client(ApplicationContext context) {
		return WebTestClient.bindToApplicationContext(context).build();
	}

	private static WebTestClient.ResponseSpec post(ApplicationContext context, String path, String authorization,
			String body) {
		return client(context).post()
			.uri(path)
			.header("Authorization", authorization)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	private static String encoded(ApplicationContext context) throws Exception {
		return JsonFormat.printer()
			.print(Payloads.newBuilder()
				.addPayloads(context.getBean(WorkflowClient.class)
					.getOptions()
					.getDataConverter()
					.toPayload("parcel")
					.orElseThrow()));
	}

}
