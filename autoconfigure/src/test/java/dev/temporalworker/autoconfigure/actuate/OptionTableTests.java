package dev.temporalworker.autoconfigure.actuate;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.keys.KnownKey;
import dev.temporalworker.autoconfigure.worker.WorkflowSettingNames;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OptionTableTests {

	@Test
	void everyKeyOfAWorkerIsInTheTable() {
		assertThat(keys("temporal.worker.defaults.").filter((key) -> !isOfWorkflows(key)))
			.containsExactlyInAnyOrderElementsOf(
					Stream.concat(names(OptionTable.WORKER), slots()).collect(Collectors.toSet()));
	}

	@Test
	void everyKeyOfTheVersionIsInTheTable() {
		// What becomes of the version is no option of the SDK
		assertThat(keys("temporal.worker.").filter((key) -> key.startsWith("deployment.")
				&& !Set.of("deployment.check-interval", "deployment.linger", "deployment.longest-rollout")
					.contains(key)))
			.containsExactlyInAnyOrderElementsOf(names(OptionTable.DEPLOYMENT).toList());
	}

	@Test
	void everyKeyOfWhatWorkersShareIsInTheTable() {
		assertThat(
				keys("temporal.worker.").filter((key) -> key.startsWith("cache.") || key.equals("stop-check-interval")))
			.containsExactlyInAnyOrderElementsOf(names(OptionTable.SHARED).toList());
	}

	private static <T> Stream<String> names(List<KnownOption<T>> options) {
		return options.stream()
			.flatMap((option) -> Stream.of(option.name(), option.substitute()))
			.filter(Objects::nonNull)
			.distinct();
	}

	private static Stream<String> slots() {
		return Stream.of("workflow", "activity", "local-activity", "nexus")
			.flatMap((kind) -> AlternativeKeys.ofSlots(kind).keys());
	}

	private static Stream<String> keys(String prefix) {
		return KnownKey.all()
			.stream()
			.map(KnownKey::toString)
			.filter((key) -> key.startsWith(prefix))
			.map((key) -> key.substring(prefix.length()));
	}

	private static boolean isOfWorkflows(String key) {
		return WorkflowSettingNames.all().contains(key.replaceFirst("\\..*", ""));
	}

}
