package dev.temporalworker.it;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.temporalworker.actuate.DeploymentsEndpoint;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServices;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.beans.DirectFieldAccessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Temporal Services tell about Worker Deployments, and how they are changed.
 */
@Tag("jdk-independent")
class DeploymentsEndpointTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	// The service answers few questions about a deployment within a second
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final String deployment = "jobs-" + UUID.randomUUID();

	@ParameterizedTest
	@TemporalServices
	void rollsOutANewVersionAndGoesBack(TemporalService service) {
		try (RunningApplication old = start(service, "v1");
				RunningApplication application = old.startAgain(service, arguments("v2"))) {
			awaitStatuses(application, "v1 inactive", "v2 inactive");
			change(application, "set-current", "v1", null);
			awaitStatuses(application, "v1 current", "v2 inactive");
			old.startJob("pinned");
			await().atMost(LIMIT).until(() -> old.gate().getInside() == 1);
			change(application, "ramp", "v2", "10");
			awaitStatuses(application, "v1 current", "v2 ramping");
			change(application, "rollback", null, null);
			await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.untilAsserted(
						() -> assertThat(statuses(application)).contains("v1 current").doesNotContain("v2 ramping"));
			assertThat(refusal(() -> change(application, "rollback", null, null))).contains("nothing to go back to");
			change(application, "set-current", "v2", null);
			awaitStatuses(application, "v1 draining", "v2 current");
			await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.ignoreExceptions()
				.untilAsserted(
						() -> assertThat(version(application, "v1")).hasFieldOrPropertyWithValue("openPinned", 1L)
							.hasFieldOrPropertyWithValue("safeToStop", false)
							.hasFieldOrPropertyWithValue("stranded", false)
							.extracting("pollers", InstanceOfAssertFactories.COLLECTION)
							.containsExactly("v1"));
			assertThat(refusal(() -> change(application, "delete", "v1", null)))
				.contains("1 open workflows are pinned");
			change(application, "rollback", null, null);
			await().pollInterval(PAUSE)
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(statuses(application)).contains("v1 current"));
			old.gate().open();
		}
	}

	@ParameterizedTest
	@TemporalServices
	void tellsWhatTheServiceRefuses(TemporalService service) {
		try (RunningApplication application = start(service, "v1")) {
			awaitStatuses(application, "v1 inactive");
			assertThat(refusal(() -> change(application, "set-current", "v0", null))).contains("ot found");
			String token = String.valueOf(read(describe(application), "deployments[0].conflictToken"));
			change(application, "set-current", "v1", null);
			assertThat(refusal(() -> application.context()
				.getBean(DeploymentsEndpoint.class)
				.change(this.deployment, "ramp", null, "v1", "5", token, null))).contains("conflict token mismatch");
		}
	}

	private static void awaitStatuses(RunningApplication application, String... statuses) {
		await().pollInterval(PAUSE)
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(statuses(application)).containsExactlyInAnyOrder(statuses));
	}

	private static String refusal(Callable<Object> change) {
		try {
			change.call();
			return "";
		}
		catch (Exception ex) {
			return String.valueOf(read(ex, "problem.detail"));
		}
	}

	private Object change(RunningApplication application, String action, @Nullable String buildId,
			@Nullable String percentage) {
		return application.context()
			.getBean(DeploymentsEndpoint.class)
			.change(this.deployment, action, null, buildId, percentage, null, null);
	}

	private static Object describe(RunningApplication application) {
		return application.context().getBean(DeploymentsEndpoint.class).deployments();
	}

	private static Object version(RunningApplication application, String buildId) {
		return versions(application).stream()
			.filter((version) -> buildId.equals(read(version, "buildId")))
			.findFirst()
			.orElseThrow();
	}

	private static List<?> versions(RunningApplication application) {
		return (read(describe(application), "deployments[0].versions") instanceof List<?> versions) ? versions
				: List.of();
	}

	private static List<String> statuses(RunningApplication application) {
		return versions(application).stream()
			.map((version) -> "%s %s".formatted(read(version, "buildId"), read(version, "status")))
			.toList();
	}

	private static @Nullable Object read(Object told, String path) {
		return new DirectFieldAccessor(told).getPropertyValue(path);
	}

	private RunningApplication start(TemporalService service, String buildId) {
		return RunningApplication.start(service, arguments(buildId));
	}

	private String[] arguments(String buildId) {
		return Arrays
			.asList("--temporal.worker.deployment.name=" + this.deployment,
					"--temporal.worker.deployment.build-id=" + buildId, "--temporal.client.identity=" + buildId,
					"--temporal.worker.deployment.default-behavior=pinned", "--temporal.service-view.time-to-live=0s",
					"--temporal.service-view.timeout=30s", "--temporal.worker.stop-timeout=1s",
					"--management.endpoints.web.exposure.include=temporaldeployments",
					"--management.endpoint.temporaldeployments.access=unrestricted")
			.toArray(String[]::new);
	}

}
