package dev.temporalworker.autoconfigure;

import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.TemporalClientProperties.WorkerHeartbeat;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class UniformNamesTests {

	@Test
	void variableAddressesWhatIsWrittenWithDashes() {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addLast(
				new SystemEnvironmentPropertySource("systemEnvironment", Map.of("ENTRIES_ORDERSEU_INTERVAL", "7s")));
		sources.addLast(new MapPropertySource("application.yml", Map.of("entries.orders-eu.environment-info", "true")));
		Map<String, WorkerHeartbeat> entries = UniformNames
			.distinct(new Binder(ConfigurationPropertySources.from(sources))
				.bind("entries", Bindable.mapOf(String.class, WorkerHeartbeat.class))
				.get());
		assertThat(entries).containsOnlyKeys("orders-eu");
		assertThat(entries.get("orders-eu").getInterval()).hasSeconds(7);
		assertThat(entries.get("orders-eu").getEnvironmentInfo()).isTrue();
	}

	@Test
	void namesThatDifferStay() {
		assertThat(UniformNames.distinct(Map.of("orders-eu", 1, "orders-us", 2)).keySet())
			.containsExactlyInAnyOrderElementsOf(List.of("orders-eu", "orders-us"));
	}

}
