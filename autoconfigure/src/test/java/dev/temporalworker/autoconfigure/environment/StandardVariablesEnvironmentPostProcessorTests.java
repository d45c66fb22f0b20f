package dev.temporalworker.autoconfigure.environment;

import java.util.Map;

import dev.temporalworker.autoconfigure.TemporalClientAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionAutoConfiguration;
import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import dev.temporalworker.autoconfigure.worker.TemporalTaskQueuesAutoConfiguration;
import dev.temporalworker.connection.Certificates;
import dev.temporalworker.connection.StubTemporalService;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

class StandardVariablesEnvironmentPostProcessorTests {

	private static final String PEM = "-----BEGIN SOMETHING-----\nAAAA\n-----END SOMETHING-----\n";

	@Test
	void isRegistered() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(EnvironmentPostProcessor.class, ArgumentResolver.none(), (type, name, failure) -> {
			})).hasAtLeastOneElementOfType(StandardVariablesEnvironmentPostProcessor.class);
	}

	@ParameterizedTest
	@CsvSource({ "TEMPORAL_ADDRESS, temporal.connection.target", "TEMPORAL_API_KEY, temporal.connection.api-key",
			"TEMPORAL_TLS, temporal.connection.ssl.enabled",
			"TEMPORAL_TLS_SERVER_NAME, temporal.connection.ssl.server-name",
			"TEMPORAL_NAMESPACE, temporal.client.namespace",
			"TEMPORAL_DEPLOYMENT_NAME, temporal.worker.deployment.name",
			"TEMPORAL_WORKER_BUILD_ID, temporal.worker.deployment.build-id",
			"TEMPORAL_GRPC_META_X_TENANT, temporal.connection.headers.x-tenant" })
	void variableSetsProperty(String variable, String property) {
		assertThat(environment(variable, "value").getProperty(property)).isEqualTo("value");
	}

	@ParameterizedTest
	@CsvSource({ "TEMPORAL_TLS_CLIENT_CERT_PATH, keystore.certificate",
			"TEMPORAL_TLS_CLIENT_CERT_DATA, keystore.certificate", "TEMPORAL_TLS_CLIENT_KEY_PATH, keystore.private-key",
			"TEMPORAL_TLS_CLIENT_KEY_DATA, keystore.private-key",
			"TEMPORAL_TLS_SERVER_CA_CERT_PATH, truststore.certificate",
			"TEMPORAL_TLS_SERVER_CA_CERT_DATA, truststore.certificate" })
	void certificatesBecomeAnSslBundle(String variable, String property) {
		ConfigurableEnvironment environment = environment(variable, PEM);
		assertThat(environment.getProperty("spring.ssl.bundle.pem.temporal-environment." + property)).isEqualTo(PEM);
		assertThat(environment.getProperty("temporal.connection.ssl.bundle")).isEqualTo("temporal-environment");
	}

	@ParameterizedTest
	@ValueSource(strings = { "not base64!", "bm90IGEga2V5", "/etc/tls/tls.key" })
	void dataThatIsNoKeyIsNotPassedOn(String value) {
		assertThat(environment("TEMPORAL_TLS_CLIENT_KEY_DATA", value)
			.getProperty("spring.ssl.bundle.pem.temporal-environment.keystore.private-key"))
			.isEqualTo("TEMPORAL_TLS_CLIENT_KEY_DATA");
	}

	@ParameterizedTest
	@CsvSource({ "TEMPORAL_TLS_CLIENT_KEY_PATH, TEMPORAL_TLS_SERVER_CA_CERT_PATH, true",
			"TEMPORAL_TLS_CLIENT_KEY_PATH, TEMPORAL_TLS_SERVER_CA_CERT_DATA, false",
			"TEMPORAL_TLS_CLIENT_KEY_DATA, TEMPORAL_TLS_SERVER_CA_CERT_PATH, false" })
	void certificatesThatAreAllInFilesAreReloaded(String first, String second, boolean reloaded) {
		Map<String, String> variables = Map.of(first, PEM, second, PEM);
		assertThat(postProcess(new VariablesEnvironment(variables))
			.getProperty("spring.ssl.bundle.pem.temporal-environment.reload-on-update", Boolean.class))
			.isEqualTo(reloaded);
	}

	@Test
	void connectsWithTheCertificates() {
		try (StubTemporalService service = StubTemporalService.mutualTls()) {
			contextRunner(Map.of("TEMPORAL_ADDRESS", service.getTarget(), "TEMPORAL_TLS_CLIENT_CERT_DATA",
					Certificates.CLIENT.certificatePem(), "TEMPORAL_TLS_CLIENT_KEY_DATA",
					Certificates.CLIENT.privateKeyPem(), "TEMPORAL_TLS_SERVER_CA_CERT_DATA",
					Certificates.SERVER.certificatePem()))
				.run((context) -> {
					context.getBean(WorkflowServiceStubs.class)
						.blockingStub()
						.getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
					assertThat(service.getCalls()).isNotEmpty().allMatch(StubTemporalService.Call::encrypted);
				});
		}
	}

	@Test
	void propertiesOfTheApplicationWin() {
		ConfigurableEnvironment environment = new VariablesEnvironment(
				Map.of("TEMPORAL_ADDRESS", "variable.example.com:7233"));
		environment.getPropertySources()
			.addLast(new MapPropertySource("application.yml",
					Map.of("temporal.connection.target", "application.example.com:7233")));
		postProcess(environment);
		assertThat(environment.getProperty("temporal.connection.target")).isEqualTo("application.example.com:7233");
	}

	@Test
	void originIsTheVariable() {
		contextRunner(Map.of("TEMPORAL_ADDRESS", "orders.example.com:7233"))
			.run((context) -> assertThat(Origin.from(context.getBean(TemporalConnectionDetails.class)))
				.hasToString("System Environment Property \"TEMPORAL_ADDRESS\""));
	}

	@ParameterizedTest
	@CsvSource({ "''", "' '" })
	void blankVariableIsIgnored(String value) {
		assertThat(environment("TEMPORAL_ADDRESS", value).containsProperty("temporal.connection.target")).isFalse();
	}

	@Test
	void headersOfCallsAreNotLoggedUnlessAskedForByName() {
		assertThat(environment("PATH", "/bin")
			.getProperty("logging.level." + NettyChannelBuilder.class.getPackageName() + ".NettyClientHandler"))
			.isEqualTo("info");
	}

	@Test
	void addsNothingWithoutVariables() {
		assertThat(environment("PATH", "/bin").getPropertySources().stream())
			.noneMatch((source) -> source.getName().contains("temporal"));
	}

	private static ConfigurableEnvironment environment(String variable, String value) {
		return postProcess(new VariablesEnvironment(Map.of(variable, value)));
	}

	private static ConfigurableEnvironment postProcess(ConfigurableEnvironment environment) {
		new StandardVariablesEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	private static ApplicationContextRunner contextRunner(Map<String, String> variables) {
		return new ApplicationContextRunner()
			.withInitializer((context) -> context.setEnvironment(postProcess(new VariablesEnvironment(variables))))
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, TemporalConnectionAutoConfiguration.class,
							TemporalClientAutoConfiguration.class, TemporalTaskQueuesAutoConfiguration.class));
	}

	/**
	 * An environment with variables of its own.
	 */
	private static final class VariablesEnvironment extends StandardEnvironment {

		private final Map<String, Object> variables;

		VariablesEnvironment(Map<String, String> variables) {
			this.variables = Map.copyOf(variables);
			getPropertySources().replace(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		}

		@Override
		public Map<String, Object> getSystemEnvironment() {
			return (this.variables != null) ? this.variables : Map.of();
		}

	}

}
