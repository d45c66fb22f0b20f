package dev.temporalworker.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.worker.WorkerBuilderCoverages;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.payload.storage.ExternalStorage;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BuilderCoverageTests {

	private static final String CONNECTION = """
			temporal.connection:
			  rpc-timeout: 3s
			  long-poll-timeout: 80s
			  query-timeout: 3s
			  system-info-timeout: 3s
			  health-check-timeout: 3s
			  compression: none
			  backoff-reset-interval: 3s
			  reconnect-interval: 3s
			  headers: { tenant: acme }
			  keep-alive: { enabled: true, time: 3s, timeout: 3s, without-calls: true }
			  retry:
			    initial-interval: 1s
			    congestion-initial-interval: 1s
			    maximum-interval: 3s
			    backoff-coefficient: 2
			    maximum-jitter-coefficient: 0.1
			    maximum-attempts: 3
			    expiration: 3s
			""";

	private static final String CLIENT = """
			temporal.client:
			  namespace: orders
			  query-reject-condition: not-open
			  binary-checksum: "7"
			  worker-heartbeat: { interval: 30s, environment-info: false }
			""";

	@ParameterizedTest
	@MethodSource("coverages")
	void everySetterOfTheSdkHasAKeyOrAReasonToHaveNone(BuilderCoverage coverage) {
		coverage.assertComplete();
	}

	@ParameterizedTest
	@MethodSource("coverages")
	void figures(BuilderCoverage coverage) {
		coverage.assertFigures();
	}

	@Test
	void setterWithoutKeyAndReasonIsFound() {
		BuilderCoverage coverage = BuilderCoverage.of(WorkflowClientOptions.Builder.class, () -> {
		});
		assertThatExceptionOfType(AssertionError.class).isThrownBy(coverage::assertComplete)
			.withMessageContaining("setNamespace");
	}

	@Test
	void reasonThatIsNoLongerTrueIsFound() {
		BuilderCoverage coverage = client().without("setNamespace", "none");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(coverage::assertComplete)
			.withMessageContaining("setNamespace");
	}

	@Test
	void reasonForASetterThatIsGoneIsFound() {
		BuilderCoverage coverage = client().without("setGone", "none");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(coverage::assertComplete)
			.withMessageContaining("setGone");
	}

	@Test
	void keyThatDoesNotExistIsFound() {
		BuilderCoverage coverage = BuilderCoverage.of(RpcRetryOptions.Builder.class, () -> {
		});
		BuilderSetters.declaredBy(RpcRetryOptions.Builder.class)
			.forEach((setter) -> coverage.key(setter, "temporal.gone"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(coverage::assertComplete)
			.withMessageContaining("temporal.gone");
	}

	static Stream<BuilderCoverage> coverages() {
		return Stream.of(List.of(serviceStubs(), rpcRetry(), client(), externalStorage()), WorkerBuilderCoverages.all())
			.flatMap(List::stream);
	}

	private static BuilderCoverage serviceStubs() {
		return BuilderCoverage
			.of(WorkflowServiceStubsOptions.Builder.class,
					() -> customizer().customize(WorkflowServiceStubsOptions.newBuilder()))
			.key("setTarget", "temporal.connection.target")
			.key("addApiKey", "temporal.connection.api-key")
			.key("setEnableHttps", "temporal.connection.ssl.enabled")
			.key("setSslContext", "temporal.connection.ssl.bundle")
			.key("setChannelInitializer", "temporal.connection.ssl.server-name")
			.key("setMetricsScope", "temporal.metrics.enabled")
			.without("setChannel", "an object, which connection details supply")
			.without("setPlugins", "beans")
			.without("addGrpcClientInterceptor", "code, which a ServiceStubsOptionsCustomizer can set")
			.without("setGrpcClientInterceptors", "code, which a ServiceStubsOptionsCustomizer can set")
			.without("addGrpcMetadataProvider", "code, which a ServiceStubsOptionsCustomizer can set")
			.without("setGrpcMetadataProviders", "code, which a ServiceStubsOptionsCustomizer can set")
			.without("setDisableHealthCheck", "deprecated, without effect on stubs that connect lazily")
			.without("setHealthCheckTimeout", "deprecated, without effect on stubs that connect lazily")
			.without("setQueryRpcTimeout", "deprecated alias of setRpcQueryTimeout")
			.figures("29 setters, 20 with keys, 9 without");
	}

	private static BuilderCoverage rpcRetry() {
		return BuilderCoverage
			.of(RpcRetryOptions.Builder.class, () -> customizer().customize(WorkflowServiceStubsOptions.newBuilder()))
			.without("addDoNotRetry", "code, which a ServiceStubsOptionsCustomizer can set")
			.without("setRetryOptions", "copies other options")
			.figures("9 setters, 7 with keys, 2 without");
	}

	private static PropertiesServiceStubsOptionsCustomizer customizer() {
		return new PropertiesServiceStubsOptionsCustomizer(
				PropertyBinding.yaml("temporal.connection", TemporalConnectionProperties.class, CONNECTION),
				new PropertyRules("temporal.connection"));
	}

	private static BuilderCoverage client() {
		TemporalClientProperties properties = PropertyBinding.yaml("temporal.client", TemporalClientProperties.class,
				CLIENT);
		return BuilderCoverage
			.of(WorkflowClientOptions.Builder.class,
					() -> new PropertiesWorkflowClientOptionsCustomizer(properties)
						.customize(WorkflowClientOptions.newBuilder()))
			.key("setIdentity", "temporal.client.identity")
			.without("setDataConverter", "a bean")
			.without("setContextPropagators", "beans")
			.without("setInterceptors", "beans")
			.without("setPlugins", "beans")
			.key("setExternalStorage", "temporal.payload.external-storage.driver")
			.figures("11 setters, 7 with keys, 4 without");
	}

	private static BuilderCoverage externalStorage() {
		return BuilderCoverage.of(ExternalStorage.Builder.class, () -> {
		})
			.key("setDrivers", "temporal.payload.external-storage.driver")
			.key("setPayloadSizeThreshold", "temporal.payload.external-storage.threshold")
			.key("setMaxConcurrentPayloadVisits", "temporal.payload.external-storage.max-concurrent-payload-visits")
			.without("setDriver", "does what setDrivers does")
			.without("setDriverSelector", "a bean")
			.figures("5 setters, 3 with keys, 2 without");
	}

}
