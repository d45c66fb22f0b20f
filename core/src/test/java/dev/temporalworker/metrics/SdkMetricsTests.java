package dev.temporalworker.metrics;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import io.temporal.worker.MetricsType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SdkMetricsTests {

	@Test
	void everyMetricOfTheSdkIsReportedOrDropped() {
		assertThat(constants()).isNotEmpty()
			.allSatisfy((name) -> assertThat(SdkMetrics.names().contains(name)).as(name)
				.isNotEqualTo(SdkMetrics.isDropped(name)));
	}

	@Test
	void nothingElseIsReported() {
		assertThat(constants()).containsAll(SdkMetrics.names());
	}

	@Test
	void everyMetricThatIsReportedIsInTheReference() throws IOException {
		String page = Files.readString(Path.of("../docs/metrics.md"));
		assertThat(SdkMetrics.names()).allSatisfy(
				(name) -> assertThat(page).containsPattern("(?m)^\\| `%s(_seconds|_total)?` \\|".formatted(name)));
	}

	private static Stream<String> constants() {
		return Stream.of(MetricsType.class, io.temporal.serviceclient.MetricsType.class)
			.flatMap((type) -> Arrays.stream(type.getFields()))
			.map(SdkMetricsTests::value)
			.filter((name) -> !name.equals(MetricsType.TEMPORAL_METRICS_PREFIX))
			.distinct();
	}

	private static String value(Field field) {
		try {
			return (String) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
