package dev.temporalworker.autoconfigure;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

import io.grpc.Metadata;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesServiceStubsOptionsCustomizerTests {

	@Test
	void whenNothingIsSetKeepsTheOptionsOfTheSdk() {
		WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
		customizer("").customize(options);
		assertThat(options.validateAndBuildWithDefaults()).usingRecursiveComparison()
			.isEqualTo(WorkflowServiceStubsOptions.newBuilder().validateAndBuildWithDefaults());
	}

	@ParameterizedTest
	@MethodSource("keys")
	void appliesKey(String key, String value, Function<WorkflowServiceStubsOptions, Object> option, Object expected) {
		WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
		customizer("temporal.connection.%s: %s".formatted(key, value)).customize(options);
		assertThat(option.apply(options.build())).isEqualTo(expected);
	}

	@SuppressWarnings("deprecation")
	static Stream<Arguments> keys() {
		Duration threeSeconds = Duration.ofSeconds(3);
		return Stream.of(key("rpc-timeout", "3s", WorkflowServiceStubsOptions::getRpcTimeout, threeSeconds),
				key("long-poll-timeout", "3s", WorkflowServiceStubsOptions::getRpcLongPollTimeout, threeSeconds),
				key("query-timeout", "3s", WorkflowServiceStubsOptions::getRpcQueryTimeout, threeSeconds),
				key("system-info-timeout", "3s", WorkflowServiceStubsOptions::getSystemInfoTimeout, threeSeconds),
				key("health-check-timeout", "3s", WorkflowServiceStubsOptions::getHealthCheckAttemptTimeout,
						threeSeconds),
				key("compression", "none", WorkflowServiceStubsOptions::getGrpcCompression, GrpcCompression.NONE),
				key("backoff-reset-interval", "3s", WorkflowServiceStubsOptions::getConnectionBackoffResetFrequency,
						threeSeconds),
				key("reconnect-interval", "3s", WorkflowServiceStubsOptions::getGrpcReconnectFrequency, threeSeconds),
				key("headers", "{ tenant: acme }", header("tenant"), "acme"),
				key("keep-alive.enabled", "false", WorkflowServiceStubsOptions::getEnableKeepAlive, false),
				key("keep-alive.time", "3s", WorkflowServiceStubsOptions::getKeepAliveTime, threeSeconds),
				key("keep-alive.timeout", "3s", WorkflowServiceStubsOptions::getKeepAliveTimeout, threeSeconds),
				key("keep-alive.without-calls", "false", WorkflowServiceStubsOptions::getKeepAlivePermitWithoutStream,
						false),
				key("retry.initial-interval", "3s", retry(RpcRetryOptions::getInitialInterval), threeSeconds),
				key("retry.congestion-initial-interval", "3s", retry(RpcRetryOptions::getCongestionInitialInterval),
						threeSeconds),
				key("retry.maximum-interval", "3s", retry(RpcRetryOptions::getMaximumInterval), threeSeconds),
				key("retry.backoff-coefficient", "3", retry(RpcRetryOptions::getBackoffCoefficient), 3.0),
				key("retry.maximum-jitter-coefficient", "0.3", retry(RpcRetryOptions::getMaximumJitterCoefficient),
						0.3),
				key("retry.maximum-attempts", "3", retry(RpcRetryOptions::getMaximumAttempts), 3),
				key("retry.expiration", "3s", retry(RpcRetryOptions::getExpiration), threeSeconds));
	}

	private static Arguments key(String key, String value, Function<WorkflowServiceStubsOptions, Object> option,
			Object expected) {
		return Arguments.of(key, value, option, expected);
	}

	private static Function<WorkflowServiceStubsOptions, Object> retry(Function<RpcRetryOptions, Object> option) {
		return (options) -> option.apply(options.getRpcRetryOptions());
	}

	private static Function<WorkflowServiceStubsOptions, Object> header(String name) {
		return (options) -> options.getHeaders().get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
	}

	private static PropertiesServiceStubsOptionsCustomizer customizer(String yaml) {
		return new PropertiesServiceStubsOptionsCustomizer(
				PropertyBinding.yaml("temporal.connection", TemporalConnectionProperties.class, yaml),
				new PropertyRules("temporal.connection"));
	}

}
