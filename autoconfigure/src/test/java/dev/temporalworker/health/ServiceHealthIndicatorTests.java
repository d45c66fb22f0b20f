package dev.temporalworker.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import dev.temporalworker.connection.NamespaceProbe;
import dev.temporalworker.connection.StubTemporalService;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TemporalConnection.Settings.Tls;
import dev.temporalworker.connection.TestConnectionSettings;
import dev.temporalworker.naming.ClientName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceHealthIndicatorTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@Test
	void isUpWhenTheServiceAnswersForTheNamespace() {
		try (StubTemporalService service = StubTemporalService.plainText();
				TemporalConnection connection = connect(service.getTarget())) {
			Health health = indicator(connection).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("target", service.getTarget())
				.containsEntry("namespace", "orders")
				.containsEntry("serverVersion", "1.2.3");
		}
	}

	@Test
	void isDownWithTheReasonWhenTheServiceIsAway() {
		String target;
		try (StubTemporalService service = StubTemporalService.plainText()) {
			target = service.getTarget();
		}
		try (TemporalConnection connection = connect(target)) {
			Health health = indicator(connection).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("reason", "No Temporal Service answers").containsKey("error");
		}
	}

	@Test
	void isUnknownUntilTheServiceHasAnswered() {
		try (StubTemporalService service = StubTemporalService.plainText();
				TemporalConnection connection = connect(service.getTarget())) {
			ServiceHealthIndicator indicator = new ServiceHealthIndicator(
					() -> new NamespaceProbe(connection, "orders"), (task) -> {
					}, settings(Duration.ofMillis(1)));
			assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		}
	}

	@Test
	void isDownWithTheCauseWhenNoCallCanBeSent() {
		try (TemporalConnection connection = TemporalConnection.of(ClientName.PRIMARY,
				new TestConnectionSettings("localhost:1", new Tls(null, false, null), () -> {
					throw new IllegalArgumentException("secret");
				}).build(), List.of())) {
			Health health = indicator(connection).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails())
				.containsEntry("reason", "Code of the application fails before the Temporal Service is called")
				.hasEntrySatisfying("error",
						(error) -> assertThat(error).asString()
							.contains("ApiKeySupplier", "java.lang.IllegalArgumentException")
							.doesNotContain("secret"));
		}
	}

	@Test
	void isDownWhenACheckDoesNotEndWhateverTheOneBeforeTold() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		ServiceHealthIndicator.Settings settings = settings(Duration.ZERO);
		settings.setCallTimeout(Duration.ofSeconds(1));
		try (StubTemporalService service = StubTemporalService.plainText();
				TemporalConnection connection = connect(service.getTarget())) {
			connection.getServiceStubs().getServerCapabilities();
			ServiceHealthIndicator indicator = new ServiceHealthIndicator(
					() -> new NamespaceProbe(connection, "orders"), tasks::add, settings);
			indicator.health();
			tasks.remove().run();
			assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
			Awaitility.await().atMost(LONG).until(() -> indicator.health().getStatus().equals(Status.DOWN));
			assertThat(indicator.health().getDetails().get("reason")).asString()
				.startsWith("The check has not ended for");
		}
	}

	private static ServiceHealthIndicator indicator(TemporalConnection connection) {
		return new ServiceHealthIndicator(() -> new NamespaceProbe(connection, "orders"), Runnable::run,
				settings(LONG));
	}

	private static TemporalConnection connect(String target) {
		return TemporalConnection.of(ClientName.PRIMARY, new TestConnectionSettings(target).build(), List.of());
	}

	private static ServiceHealthIndicator.Settings settings(Duration maxWait) {
		ServiceHealthIndicator.Settings settings = new ServiceHealthIndicator.Settings();
		settings.setCallTimeout(LONG);
		settings.setMaxWait(maxWait);
		settings.setTimeToLive(Duration.ZERO);
		return settings;
	}

}
