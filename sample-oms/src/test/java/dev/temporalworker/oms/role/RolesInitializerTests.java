package dev.temporalworker.oms.role;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.temporalworker.oms.OmsApplication;
import dev.temporalworker.worker.registration.TaskQueueSpec;
import dev.temporalworker.worker.registration.TaskQueues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RolesInitializer}.
 */
class RolesInitializerTests {

	private static final Set<String> PATHS = Set.of("charge", "check", "decode", "orders", "shipments");

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			order-worker                  | orders                     |                            | false
			order-api                     |                            | orders                     | true
			billing-worker                | billing                    |                            | true
			billing-api                   |                            | charge                     | false
			shipment-worker               | shipments                  |                            | false
			shipment-api                  |                            | shipments                  | true
			order                         | orders                     | orders                     | true
			worker                        | billing, orders, shipments |                            | true
			api                           |                            | charge, check, orders, shipments | true
			fraud                         |                            | check                      | true
			codec-server                  |                            | decode                     | false
			""")
	void processHasOnlyWhatItsRolesNeed(String roles, String taskQueues, String paths, boolean database) {
		try (ConfigurableApplicationContext context = run(roles)) {
			assertThat(taskQueues(context)).containsExactlyInAnyOrderElementsOf(names(taskQueues));
			assertThat(paths(context)).containsExactlyInAnyOrderElementsOf(names(paths));
			assertThat(context.getBeanProvider(DataSource.class).stream().findAny().isPresent()).isEqualTo(database);
		}
	}

	private static ConfigurableApplicationContext run(String roles) {
		return SpringApplication.run(OmsApplication.class, "--oms.roles=" + roles, "--server.port=0",
				"--temporal.embedded.enabled=true", "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());
	}

	private static Collection<String> names(String list) {
		return Set.of(StringUtils.tokenizeToStringArray(list, ", "));
	}

	private static Collection<String> taskQueues(ConfigurableApplicationContext context) {
		return context.getBeanProvider(TaskQueues.class)
			.stream()
			.flatMap((taskQueues) -> taskQueues.getSpecs().stream())
			.map(TaskQueueSpec::taskQueue)
			.toList();
	}

	private static Collection<String> paths(ConfigurableApplicationContext context) {
		return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.flatMap((pattern) -> Arrays.stream(pattern.split("/")))
			.filter(PATHS::contains)
			.collect(Collectors.toSet());
	}

}
