package dev.temporalworker.autoconfigure.actuate;

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.keys.KnownKey;
import dev.temporalworker.autoconfigure.keys.KnownKeys;
import dev.temporalworker.autoconfigure.worker.options.WorkflowSettings;
import org.junit.jupiter.api.Test;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

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
		assertThat(keys("temporal.worker.").filter((key) -> key.startsWith("deployment.")))
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
		return KnownKeys.get()
			.all()
			.stream()
			.map(KnownKey::toString)
			.filter((key) -> key.startsWith(prefix))
			.map((key) -> key.substring(prefix.length()));
	}

	private static boolean isOfWorkflows(String key) {
		Set<String> names = Arrays.stream(BeanUtils.getPropertyDescriptors(WorkflowSettings.class))
			.map(PropertyDescriptor::getName)
			.map(DataObjectPropertyName::toDashedForm)
			.collect(Collectors.toSet());
		return names.contains(key.replaceFirst("\\..*", ""));
	}

}
