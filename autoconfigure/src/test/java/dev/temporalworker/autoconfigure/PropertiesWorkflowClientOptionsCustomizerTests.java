package dev.temporalworker.autoconfigure;

import java.time.Duration;

import io.temporal.api.enums.v1.QueryRejectCondition;
import io.temporal.client.WorkflowClientOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class PropertiesWorkflowClientOptionsCustomizerTests {

	private static final String EVERYTHING = """
			temporal.client:
			  namespace: orders
			  query-reject-condition: not-open
			  worker-heartbeat: { interval: 30s, environment-info: false }
			""";

	@Test
	void whenNothingIsSetCallsNoSetter() {
		WorkflowClientOptions.Builder options = mock();
		customizer("").customize(options);
		then(options).shouldHaveNoInteractions();
	}

	@Test
	void appliesNamespace() {
		assertThat(options(EVERYTHING).getNamespace()).isEqualTo("orders");
	}

	@Test
	void blankNamespaceIsIgnored() {
		WorkflowClientOptions.Builder options = mock();
		customizer("temporal.client: { namespace: '' }").customize(options);
		then(options).shouldHaveNoInteractions();
	}

	@Test
	void appliesQueryRejectConditionByItsShortName() {
		assertThat(options(EVERYTHING).getQueryRejectCondition())
			.isEqualTo(QueryRejectCondition.QUERY_REJECT_CONDITION_NOT_OPEN);
	}

	@Test
	void appliesWorkerHeartbeat() {
		WorkflowClientOptions options = options(EVERYTHING);
		assertThat(options.getWorkerHeartbeatInterval()).isEqualTo(Duration.ofSeconds(30));
		assertThat(options.isWorkerEnvironmentInfoDisabled()).isTrue();
	}

	@Test
	void negativeIntervalDisablesWorkerHeartbeat() {
		assertThat(options("temporal.client.worker-heartbeat.interval: -1s").getWorkerHeartbeatInterval()).isNegative();
	}

	private static WorkflowClientOptions options(String yaml) {
		WorkflowClientOptions.Builder options = WorkflowClientOptions.newBuilder();
		customizer(yaml).customize(options);
		return options.validateAndBuildWithDefaults();
	}

	private static PropertiesWorkflowClientOptionsCustomizer customizer(String yaml) {
		return new PropertiesWorkflowClientOptionsCustomizer(
				PropertyBinding.yaml("temporal.client", TemporalClientProperties.class, yaml));
	}

}
