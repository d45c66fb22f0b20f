package dev.temporalworker.it;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import dev.temporalworker.test.TemporalServiceTest;
import dev.temporalworker.worker.tuning.TaskKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Workers are back soon after their polls have lost the connection, however many these
 * were. The SDK alone would pause for a minute then.
 */
@TemporalServiceTest
class LostPollsTests {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	@Test
	void tasksAreTakenAgainSoon(TemporalService service) throws Exception {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target());
				RunningApplication application = RunningApplication.start(new TemporalService("outage", proxy.target()),
						"--temporal.worker.defaults.pollers.workflow.autoscaling.initial=20",
						"--temporal.worker.defaults.pollers.workflow.autoscaling.minimum=20")) {
			application.gate().open();
			assertThat(application.startJob("before").getResult(String.class)).isEqualTo("before, attempt 1");
			proxy.cut();
			// One more than there are: the one that the SDK sends before it pauses
			await().atMost(LIMIT).until(() -> application.failedPolls(TaskKind.WORKFLOW) > 20);
			proxy.restore();
			assertThat(application.startJob("after").getResult(45, TimeUnit.SECONDS, String.class))
				.isEqualTo("after, attempt 1");
		}
	}

}
