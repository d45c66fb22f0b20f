package dev.temporalworker.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.connection.ApiKeySupplier;
import dev.temporalworker.connection.Certificates;
import dev.temporalworker.connection.ServiceStubsOptionsCustomizer;
import dev.temporalworker.connection.StubTemporalService;
import dev.temporalworker.connection.TemporalConnection;
import dev.temporalworker.connection.TestConnectionSettings;
import dev.temporalworker.naming.ClientName;
import io.grpc.ConnectivityState;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class TemporalConnectionAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(TemporalConnectionAutoConfiguration.class, SslAutoConfiguration.class));

	@Test
	void connectsToALocalServiceInPlainTextUnlessConfigured() {
		this.contextRunner.run((context) -> {
			TemporalConnectionDetails details = context.getBean(TemporalConnectionDetails.class);
			assertThat(details.getTarget()).isEqualTo("127.0.0.1:7233");
			assertThat(details.getApiKey()).isNull();
			assertThat(details.getSslBundle()).isNull();
			assertThat(details.getTls()).isNull();
			assertThat(details.getServerName()).isNull();
			assertThat(Origin.from(details)).isNull();
		});
	}

	@ParameterizedTest
	@CsvSource({ "'', NONE", "temporal.worker.defaults-from=sdk, GZIP", "temporal.worker.defaults-from=SDK, GZIP",
			"temporal.worker.defaults-from=starter, NONE", "temporal.connection.compression=gzip, GZIP" })
	void compressesCallsOnlyIfAskedFor(String property, GrpcCompression compression) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			WorkflowServiceStubs stubs = context.getBean(TemporalConnection.class).getServiceStubs();
			assertThat(stubs.getOptions().getGrpcCompression()).isEqualTo(compression);
		});
	}

	@Test
	void readsTheProperties() {
		this.contextRunner
			.withPropertyValues("temporal.connection.target=orders.example.com:7233",
					"temporal.connection.api-key=secret", "temporal.connection.ssl.enabled=false",
					"temporal.connection.ssl.server-name=other.example.com")
			.run((context) -> {
				TemporalConnectionDetails details = context.getBean(TemporalConnectionDetails.class);
				assertThat(details.getTarget()).isEqualTo("orders.example.com:7233");
				assertThat(details.getApiKey().getApiKey()).isEqualTo("secret");
				assertThat(details.getTls()).isFalse();
				assertThat(details.getServerName()).isEqualTo("other.example.com");
				assertThat(Origin.from(details)).asString().contains("temporal.connection.target");
			});
	}

	@Test
	void blankApiKeyIsNone() {
		this.contextRunner.withPropertyValues("temporal.connection.api-key=")
			.run((context) -> assertThat(context.getBean(TemporalConnectionDetails.class).getApiKey()).isNull());
	}

	@Test
	void apiKeySupplierReplacesTheProperty() {
		ApiKeySupplier supplier = () -> "rotating";
		this.contextRunner.withPropertyValues("temporal.connection.api-key=ignored")
			.withBean(ApiKeySupplier.class, () -> supplier)
			.run((context) -> assertThat(context.getBean(TemporalConnectionDetails.class).getApiKey())
				.isSameAs(supplier));
	}

	@Test
	void connectsWithTheSslBundle() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			this.contextRunner
				.withPropertyValues("temporal.connection.target=" + service.getTarget(),
						"temporal.connection.ssl.bundle=mine",
						"spring.ssl.bundle.pem.mine.keystore.certificate=" + Certificates.CLIENT.certificatePem(),
						"spring.ssl.bundle.pem.mine.keystore.private-key=" + Certificates.CLIENT.privateKeyPem(),
						"spring.ssl.bundle.pem.mine.truststore.certificate=" + Certificates.SERVER.certificatePem())
				.run((context) -> {
					context.getBean(WorkflowServiceStubs.class)
						.blockingStub()
						.getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
					assertThat(service.getCalls()).isNotEmpty().allMatch(StubTemporalService.Call::encrypted);
				});
		}
	}

	@Test
	void sslBundleThatDoesNotExistIsRefused() {
		FailureAnalysis analysis = failure("temporal.connection.ssl.bundle=mine",
				"spring.ssl.bundle.pem.other.keystore.certificate=ignored");
		assertThat(analysis.getDescription()).contains("temporal.connection.ssl.bundle", "mine", "other");
	}

	@Test
	void sslBundleWithoutTlsIsRefused() {
		FailureAnalysis analysis = failure("temporal.connection.ssl.bundle=mine",
				"temporal.connection.ssl.enabled=false");
		assertThat(analysis.getDescription()).contains("temporal.connection.ssl.enabled", "false", "'mine'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http://localhost:7233", "https://orders.example.com:7233" })
	void targetThatGrpcDoesNotUnderstandIsRefused(String target) {
		FailureAnalysis analysis = failure("temporal.connection.target=" + target);
		assertThat(analysis.getDescription()).contains("temporal.connection.target", target, "host:port");
	}

	@Test
	void connectionDetailsReplaceTheProperties() {
		this.contextRunner
			.withPropertyValues("temporal.connection.target=ignored.example.com", "temporal.connection.api-key=ignored",
					"temporal.connection.ssl.bundle=ignored")
			.withBean(TemporalConnectionDetails.class, () -> () -> "details.example.com:7233")
			.run((context) -> {
				TemporalConnection connection = context.getBean(TemporalConnection.class);
				assertThat(connection.getSettings().target()).isEqualTo("details.example.com:7233");
				assertThat(connection.getServiceStubs().getOptions().getTarget()).isEqualTo("details.example.com:7233");
				assertThat(connection.getServiceStubs().getOptions().getEnableHttps()).isFalse();
			});
	}

	@Test
	void appliesCustomizersInOrderAndAfterTheProperties() {
		this.contextRunner.withPropertyValues("temporal.connection.rpc-timeout=3s")
			.withUserConfiguration(CustomizersConfiguration.class)
			.run((context) -> assertThat(context.getBean(CustomizersConfiguration.class).seen)
				.containsExactly("first PT3S", "second PT3S"));
	}

	@Test
	void doesNotConnectBeforeItIsUsed() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(WorkflowServiceStubs.class).getRawChannel().getState(false))
				.isEqualTo(ConnectivityState.IDLE));
	}

	@Test
	void closesTheConnectionWithTheContext() {
		List<WorkflowServiceStubs> stubs = new ArrayList<>();
		this.contextRunner.run((context) -> stubs.add(context.getBean(WorkflowServiceStubs.class)));
		assertThat(stubs).singleElement().satisfies((closed) -> assertThat(closed.isTerminated()).isTrue());
	}

	@Test
	void backsOffWhenUserProvidesConnection() {
		TemporalConnection connection = TemporalConnection.of(ClientName.PRIMARY,
				new TestConnectionSettings("details.example.com:7233").build(), List.of());
		this.contextRunner.withBean("mine", TemporalConnection.class, () -> connection)
			.run((context) -> assertThat(context).getBean(TemporalConnection.class).isSameAs(connection));
	}

	@Test
	void backsOffWhenUserProvidesServiceStubs() {
		this.contextRunner.withBean("mine", WorkflowServiceStubs.class, () -> mock(WorkflowServiceStubs.class))
			.run((context) -> assertThat(context).hasSingleBean(WorkflowServiceStubs.class).hasBean("mine"));
	}

	private FailureAnalysis failure(String... properties) {
		return FailureAnalyses.of(this.contextRunner.withPropertyValues(properties));
	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizersConfiguration {

		private final List<String> seen = new ArrayList<>();

		@Bean
		@Order(2)
		ServiceStubsOptionsCustomizer second() {
			return (options) -> this.seen.add("second " + options.build().getRpcTimeout());
		}

		@Bean
		@Order(1)
		ServiceStubsOptionsCustomizer first() {
			return (options) -> this.seen.add("first " + options.build().getRpcTimeout());
		}

	}

}
