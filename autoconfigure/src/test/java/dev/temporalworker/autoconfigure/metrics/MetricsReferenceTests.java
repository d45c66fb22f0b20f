package dev.temporalworker.autoconfigure.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.temporalworker.autoconfigure.metrics.shop.ShopApplication;
import dev.temporalworker.autoconfigure.metrics.shop.ShopDay;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.payload.storage.StorageDriver;
import io.temporal.payload.storage.StorageDriverClaim;
import io.temporal.payload.storage.StorageDriverRetrieveContext;
import io.temporal.payload.storage.StorageDriverTargetInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@code docs/metrics.md} against what an application reports in which everything
 * happens.
 */
class MetricsReferenceTests {

	private static final Pattern ROW = Pattern.compile(
			"(?m)^\\| `(?<name>temporal_\\w+)` \\| (?<type>\\w+) \\| ?(?<labels>[^|]*) \\| (?<meaning>[^|]+) \\|$");

	private static final Pattern SERIES = Pattern.compile("(?m)^(?<name>temporal_\\w+)\\{(?<labels>.*)} \\S+$");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\"");

	private static final List<String> PARTS_OF_A_TIMER = List.of("_bucket", "_count", "_sum", "_max");

	/**
	 * The embedded service prolongs no tasks, no history is long enough to be told of,
	 * and nothing is deferred here or fails still.
	 */
	private static final List<String> DOES_NOT_HAPPEN = List.of("temporal_workflow_task_heartbeat_total",
			"temporal_worker_activity_deferred_total", "temporal_worker_continue_as_new_ignored_total",
			"temporal_worker_failing_workflows", "temporal_worker_failing_activity_attempts",
			"temporal_worker_failing_nexus_attempts", "temporal_worker_advice");

	private static String page = "";

	private static String scrape = "";

	@BeforeAll
	static void runApplication(@TempDir Path directory) throws IOException, TimeoutException {
		page = Files.readString(Path.of("../docs/metrics.md"));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ShopApplication.class)
			.web(WebApplicationType.NONE)
			.properties("temporal.embedded.enabled=true", "temporal.metrics.task-queues.enabled=true",
					"temporal.worker.cache.max-workflows=2", "temporal.worker.cache.max-threads=4",
					"temporal.worker.queue.shop.slots.workflow.fixed.size=3",
					"temporal.worker.queue.shop.slots.activity.resource-based.maximum=5",
					"temporal.worker.resource-controller.target-memory=0.9",
					"temporal.worker.resource-controller.target-cpu=0.9",
					"temporal.payload.external-storage.driver=directory",
					"temporal.payload.external-storage.directory.path=" + directory)
			.run()) {
			new ShopDay(context.getBean(WorkflowClient.class)).pass();
			storeAndRetrieve(context.getBean(WorkflowClient.class));
			scrape = context.getBean(PrometheusMeterRegistry.class).scrape();
		}
	}

	private static void storeAndRetrieve(WorkflowClient client) {
		StorageDriver driver = client.getOptions().getExternalStorage().getDrivers().get(0);
		List<StorageDriverClaim> claims = driver
			.store(() -> (StorageDriverTargetInfo) null, List.of(Payload.getDefaultInstance()))
			.join();
		assertThat(driver.retrieve(new StorageDriverRetrieveContext() {

		}, claims).join()).hasSize(1);
	}

	@Test
	void everyMetricThatIsReportedIsInTheReferenceWithItsLabels() {
		Map<String, Set<String>> documented = documented();
		assertThat(SERIES.matcher(scrape).results().toList()).isNotEmpty();
		Matcher series = SERIES.matcher(scrape);
		while (series.find()) {
			String name = documentedName(series.group("name"), documented.keySet());
			assertThat(documented).containsKey(name);
			assertThat(labels(series.group("labels"))).as(series.group()).isEqualTo(documented.get(name));
		}
	}

	@Test
	void everyMetricInTheReferenceIsReported() {
		Set<String> missing = new TreeSet<>(documented().keySet());
		Matcher series = SERIES.matcher(scrape);
		while (series.find()) {
			missing.remove(documentedName(series.group("name"), documented().keySet()));
		}
		assertThat(missing).containsExactlyInAnyOrderElementsOf(DOES_NOT_HAPPEN);
	}

	@Test
	void gaugeWithoutAValueIsNotReported() {
		assertThat(SERIES.matcher(scrape).results().map(MatchResult::group))
			.filteredOn((line) -> line.startsWith("temporal_worker_task_slots_available"))
			.isNotEmpty()
			.noneMatch((line) -> line.contains("worker_type=\"ActivityWorker\""));
	}

	private static Map<String, Set<String>> documented() {
		Map<String, Set<String>> documented = new HashMap<>();
		Matcher row = ROW.matcher(page);
		while (row.find()) {
			Set<String> labels = Arrays.stream(row.group("labels").split(","))
				.map((label) -> label.replace("`", "").strip())
				.filter(StringUtils::hasText)
				.collect(Collectors.toCollection(TreeSet::new));
			labels.addAll(List.of("client", "namespace"));
			documented.put(row.group("name"), labels);
		}
		return documented;
	}

	private static String documentedName(String name, Set<String> documented) {
		return PARTS_OF_A_TIMER.stream()
			.filter(name::endsWith)
			.map((part) -> name.substring(0, name.length() - part.length()))
			.filter(documented::contains)
			.findFirst()
			.orElse(name);
	}

	private static Set<String> labels(String text) {
		Set<String> labels = LABEL.matcher(text)
			.results()
			.map((label) -> label.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		labels.remove("le");
		return labels;
	}

}
