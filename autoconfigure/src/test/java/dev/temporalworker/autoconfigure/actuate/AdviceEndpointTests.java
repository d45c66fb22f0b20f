package dev.temporalworker.autoconfigure.actuate;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.temporalworker.advice.AdviceRule;
import dev.temporalworker.advice.AdviceRule.Change;
import dev.temporalworker.advice.AdviceRule.Finding;
import dev.temporalworker.advice.AdviceRule.LiveSlots;
import dev.temporalworker.advice.AdviceRule.Severity;
import dev.temporalworker.autoconfigure.actuate.parcels.Answer;
import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.worker.tuning.TaskKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint answers for an application that looks often, and of which a rule of
 * its own always finds something.
 */
class AdviceEndpointTests {

	private static final String[] OFTEN = { "--temporal.advice.interval=100ms", "--temporal.advice.window=1s",
			"--temporal.advice.warm-up=0s" };

	private static final Pattern FIELD = Pattern.compile("(?m)^\\| `(.+?)` \\|");

	private static ParcelService service;

	@BeforeAll
	static void start() {
		service = ParcelService.start(WebApplicationType.SERVLET, List.of(RuleConfiguration.class),
				ParcelService.UNSECURED, "--management.endpoints.web.exposure.include=temporaladvice",
				"--management.endpoint.temporaladvice.access=unrestricted", OFTEN[0], OFTEN[1], OFTEN[2]);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !findings().isEmpty());
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void findingsAreTold() {
		JsonNode finding = findings().get(0);
		assertThat(finding.path("rule").asText()).isEqualTo("of-the-application");
		assertThat(finding.path("taskQueue").asText()).isEqualTo("parcels");
		assertThat(finding.path("severity").asText()).isEqualTo("info");
		assertThat(finding.path("change").path("yaml").asText())
			.isEqualTo("temporal.worker.queue.parcels.slots.activity.fixed.size: 300");
	}

	@Test
	void fieldsAreThoseOfThePage() throws IOException {
		service.slots(TaskKind.WORKFLOW).pause();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !advice().path("silences").isEmpty());
		Set<String> fields = DocumentedFields.of(advice());
		service.slots(TaskKind.WORKFLOW).resume();
		String page = Files.readString(Path.of("../docs/advice.md"));
		String section = page.substring(page.indexOf("## Endpoint"), page.indexOf("## Metric"));
		assertThat(FIELD.matcher(section).results().map((row) -> row.group(1)))
			.containsExactlyInAnyOrderElementsOf(fields);
	}

	@Test
	void metricTellsWhatIsFound() {
		assertThat(service.context()
			.getBean(MeterRegistry.class)
			.get("temporal_worker_advice")
			.tags("client", "primary", "namespace", "default", "task_queue", "parcels", "rule", "of-the-application")
			.gauge()
			.value()).isOne();
	}

	@Test
	void slotsThatAreAdvisedAreApplied() {
		Answer answer = apply("parcels", "apply", "of-the-application");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body().path("action").asText()).isEqualTo("resize");
		assertThat(service.slots(TaskKind.ACTIVITY).getUsage().maximum()).isEqualTo(300);
	}

	@Test
	void whatIsNotAdvisedIsRefused() {
		Answer answer = apply("letters", "apply", "of-the-application");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.body().path("detail").asText()).isEqualTo(
				"'of-the-application' does not advise other slots for the Task Queue 'letters'. What can be applied: 'of-the-application' of 'parcels'.");
	}

	@Test
	void otherActionsAreRefused() {
		assertThat(apply("parcels", "undo", "of-the-application").body().path("detail").asText())
			.isEqualTo("There is no action 'undo'. There is 'apply'.");
	}

	@Test
	void nothingIsAppliedUnlessPermitted() {
		try (ParcelService reading = ParcelService.start(WebApplicationType.SERVLET, ParcelService.UNSECURED,
				"--management.endpoints.web.exposure.include=temporaladvice")) {
			assertThat(send(reading, "/parcels/apply", "{\"rule\": \"slots-exhausted\"}").status()).isEqualTo(404);
			JsonNode advice = reading.send(request(reading, "").GET()).body();
			assertThat(advice.path("findings")).isEmpty();
			assertThat(advice.path("silences").get(0).path("reason").asText()).isNotEmpty();
		}
	}

	private static Answer apply(String taskQueue, String action, String rule) {
		return send(service, "/%s/%s".formatted(taskQueue, action), "{\"rule\": \"%s\"}".formatted(rule));
	}

	private static Answer send(ParcelService target, String path, String json) {
		return target
			.send(request(target, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	private static HttpRequest.Builder request(ParcelService target, String path) {
		return HttpRequest.newBuilder(target.request("").build().uri().resolve("temporaladvice" + path));
	}

	private static JsonNode advice() {
		return service.send(request(service, "").GET()).body();
	}

	private static JsonNode findings() {
		return advice().path("findings");
	}

	@Configuration(proxyBeanMethods = false)
	static class RuleConfiguration {

		@Bean
		AdviceRule ownRule() {
			return (snapshot) -> !snapshot.place().name().equals("parcels") ? Optional.empty()
					: Optional.of(new Finding("of-the-application", Severity.INFO, "Parcels could be carried faster",
							List.of("within %d s".formatted(snapshot.window().toSeconds())),
							new Change(snapshot.place().key("slots.activity.fixed.size"), "200", "300",
									new LiveSlots(TaskKind.ACTIVITY, 300)),
							"More parcels are carried at a time.", "https://example.com/parcels"));
		}

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
