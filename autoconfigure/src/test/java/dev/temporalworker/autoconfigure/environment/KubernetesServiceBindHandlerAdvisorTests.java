package dev.temporalworker.autoconfigure.environment;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.temporalworker.autoconfigure.EnvironmentVariables;
import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalClientProperties;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.TemporalConnectionProperties;
import dev.temporalworker.autoconfigure.keys.TemporalKeysAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.autoconfigure.worker.TemporalWorkerProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class KubernetesServiceBindHandlerAdvisorTests {

	@ParameterizedTest
	@ValueSource(strings = { "TEMPORAL", "TEMPORAL_FRONTEND", "TEMPORAL_WORKER", "TEMPORAL_CLIENT", "TEMPORAL_CLIENTS",
			"TEMPORAL_CONNECTION", "TEMPORAL_CONNECTION_HEADERS", "TEMPORAL_WORKER_QUEUE",
			"TEMPORAL_WORKER_QUEUE_BILLING", "TEMPORAL_WORKER_QUEUE_MY_BILLING", "TEMPORAL_WORKER_DEFAULTS",
			"TEMPORAL_METRICS", "TEMPORAL_EMBEDDED" })
	void variablesOfAServiceAreNotBound(String service, CapturedOutput output) {
		contextRunner(EnvironmentVariables.kubernetesService(service)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(TemporalConnectionProperties.class)).usingRecursiveComparison()
				.isEqualTo(new TemporalConnectionProperties());
			assertThat(context.getBean(TemporalClientProperties.class)).usingRecursiveComparison()
				.isEqualTo(new TemporalClientProperties());
			assertThat(context.getBean(TemporalWorkerProperties.class)).usingRecursiveComparison()
				.isEqualTo(new TemporalWorkerProperties());
		});
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void placeholderMayNameAVariableOfAService() {
		contextRunner(EnvironmentVariables.kubernetesService("TEMPORAL"))
			.withPropertyValues("temporal.connection.target=${TEMPORAL_SERVICE_HOST}:${TEMPORAL_SERVICE_PORT}")
			.run((context) -> assertThat(context.getBean(TemporalConnectionDetails.class).getTarget())
				.isEqualTo("10.0.0.1:7233"));
	}

	@Test
	void othersVariablesOfTheSameQueueAreBound() {
		Map<String, String> variables = new LinkedHashMap<>(
				EnvironmentVariables.kubernetesService("TEMPORAL_WORKER_QUEUE_BILLING"));
		variables.put("TEMPORAL_WORKER_QUEUE_BILLING_IDENTITY", "biller");
		contextRunner(variables).run((context) -> assertThat(context.getBean(TemporalWorkerProperties.class).getQueue())
			.containsOnlyKeys("billing")
			.extractingByKey("billing")
			.extracting("identity")
			.isEqualTo("biller"));
	}

	@Test
	void queueOfTheApplicationMayBeCalledLikeAVariableOfAService() {
		contextRunner(EnvironmentVariables.kubernetesService("TEMPORAL_WORKER_QUEUE"))
			.withPropertyValues("temporal.worker.queue.port.identity=sailor")
			.run((context) -> assertThat(context.getBean(TemporalWorkerProperties.class).getQueue())
				.containsOnlyKeys("port")
				.extractingByKey("port")
				.extracting("identity")
				.isEqualTo("sailor"));
	}

	@Test
	void variableThatOnlyLooksAlikeIsBound() {
		contextRunner(Map.of("TEMPORAL_CONNECTION_HEADERS_PORT", "starboard"))
			.run((context) -> assertThat(context.getBean(TemporalConnectionProperties.class).getHeaders())
				.containsExactly(Map.entry("port", "starboard")));
	}

	@ParameterizedTest
	@CsvSource({ "ORDERS_SERVICE_HOST, true", "ORDERS_SERVICE_PORT, true", "ORDERS_SERVICE_PORT_HTTP_ADMIN, true",
			"ORDERS_PORT, true", "ORDERS_PORT_53_UDP, true", "ORDERS_PORT_53_UDP_ADDR, true",
			"ORDERS_PORT_53_UDP_PORT, true", "ORDERS_PORT_53_UDP_PROTO, true", "ORDERS_PORT_SIZE, false",
			"ORDERS_HOST, false", "OTHERS_SERVICE_HOST, false", "ORDERS, false" })
	void variableOfAServiceIsKnownByItsName(String variable, boolean known) {
		KubernetesServiceVariables variables = KubernetesServiceVariables.of(new SystemEnvironmentPropertySource("test",
				Map.of("ORDERS_PORT", "udp://10.0.0.1:53", "OTHERS_PORT", "8080")));
		assertThat(variables.contains(variable)).isEqualTo(known);
	}

	@ParameterizedTest
	@CsvSource({ "TEMPORAL_PORT, true", "TEMPORAL_WORKER_QUEUE_PORT, true", "ORDERS_PORT, false",
			"KUBERNETES_PORT, false", "MY_TEMPORAL_PORT, false" })
	void onlyServicesWithOurNameAreLookedAt(String variable, boolean lookedAt) {
		KubernetesServiceVariables variables = KubernetesServiceVariables
			.of(new SystemEnvironmentPropertySource("test", Map.of(variable, "tcp://10.0.0.1:7233")));
		assertThat(variables.hasServiceNamed("TEMPORAL")).isEqualTo(lookedAt);
	}

	private static ApplicationContextRunner contextRunner(Map<String, String> variables) {
		return new ApplicationContextRunner().withInitializer(EnvironmentVariables.of(variables))
			.withConfiguration(AutoConfigurations.of(TemporalKeysAutoConfiguration.class,
					TemporalConnectionAutoConfiguration.class, TemporalClientAutoConfiguration.class,
					TemporalTaskQueuesAutoConfiguration.class));
	}

}
