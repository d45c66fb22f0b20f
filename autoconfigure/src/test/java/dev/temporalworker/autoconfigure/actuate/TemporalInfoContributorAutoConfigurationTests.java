package dev.temporalworker.autoconfigure.actuate;

import java.util.List;
import java.util.Map;

import dev.temporalworker.actuate.TemporalInfoContributor;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.autoconfigure.clients.TemporalClientsAutoConfiguration;
import io.temporal.serviceclient.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class TemporalInfoContributorAutoConfigurationTests {

	private static final String ENABLED = "management.info.temporal.enabled=true";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(TemporalConnectionAutoConfiguration.class, TemporalClientAutoConfiguration.class,
					TemporalClientsAutoConfiguration.class, TemporalInfoContributorAutoConfiguration.class));

	@Test
	void hasToBeAskedFor() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(TemporalInfoContributor.class));
		this.contextRunner.withPropertyValues("management.info.defaults.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(TemporalInfoContributor.class));
	}

	@Test
	void tellsClientsWithoutWorkers() {
		this.contextRunner.withPropertyValues(ENABLED, "temporal.client.namespace=orders")
			.run((context) -> assertThat(clients(context)).containsEntry("primary",
					Map.of("namespace", "orders", "taskQueues", List.of())));
	}

	@ParameterizedTest
	@ValueSource(classes = { InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
	void isAbsentWithoutActuator(Class<?> type) {
		this.contextRunner.withPropertyValues(ENABLED)
			.withClassLoader(new FilteredClassLoader(type))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("temporalInfoContributor"));
	}

	@Test
	void tellsVersionNamespacesTaskQueuesAndDeployment() {
		try (ParcelService service = ParcelService.start(WebApplicationType.SERVLET, ParcelService.UNSECURED,
				"--" + ENABLED, "--temporal.worker.queue.letters.task-queue=letters-eu",
				"--temporal.worker.queue.parcels.enabled=true", "--temporal.worker.deployment.name=post",
				"--temporal.worker.deployment.build-id=7", "--temporal.worker.deployment.default-behavior=pinned",
				"--temporal.clients.europe.client.namespace=europe")) {
			assertThat(service.getInfo().text("/temporal/sdk/version")).isEqualTo(Version.LIBRARY_VERSION);
			assertThat(service.getInfo().body().at("/temporal/clients").toString()).isEqualTo(
					"{\"primary\":{\"namespace\":\"default\",\"taskQueues\":[\"letters-eu\",\"parcels\"],\"deployment\":{\"name\":\"post\",\"buildId\":\"7\"}},\"europe\":{\"namespace\":\"europe\",\"taskQueues\":[]}}");
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> clients(ApplicationContext context) {
		Info.Builder builder = new Info.Builder();
		context.getBean(TemporalInfoContributor.class).contribute(builder);
		return (Map<String, Object>) ((Map<String, Object>) builder.build().getDetails().get("temporal"))
			.get("clients");
	}

}
