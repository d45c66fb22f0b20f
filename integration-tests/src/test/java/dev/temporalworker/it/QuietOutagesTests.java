package dev.temporalworker.it;

import java.time.Duration;

import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceProxy;
import dev.temporalworker.test.TemporalServices;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An outage of the service is told at its beginning and its end, and not by thousands of
 * stack traces in between.
 */
@ExtendWith(OutputCaptureExtension.class)
class QuietOutagesTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	@ParameterizedTest
	@TemporalServices
	void outageIsALineAtItsBeginningAndOneAtItsEnd(TemporalService service, CapturedOutput output) {
		try (TemporalServiceProxy proxy = TemporalServiceProxy.to(service.target());
				RunningApplication application = RunningApplication
					.start(new TemporalService("outage", proxy.target()))) {
			application.gate().open();
			assertThat(application.startJob("before").getResult(String.class)).isEqualTo("before, attempt 1");
			int before = output.toString().length();
			proxy.cut();
			await().atMost(LIMIT).until(() -> count(output, before, " not polled since ") == 1);
			proxy.restore();
			await().atMost(LIMIT).until(() -> count(output, before, " polls again after ") == 1);
			assertThat(output.toString().substring(before).lines()).hasSizeLessThanOrEqualTo(20)
				.noneMatch((line) -> line.startsWith("\tat "));
			assertThat(count(output, before, "because UNAVAILABLE")).isOne();
		}
	}

	private static long count(CapturedOutput output, int from, String text) {
		return output.toString().substring(from).lines().filter((line) -> line.contains(text)).count();
	}

}
