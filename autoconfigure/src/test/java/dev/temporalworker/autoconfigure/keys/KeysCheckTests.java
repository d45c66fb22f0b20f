package dev.temporalworker.autoconfigure.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.temporalworker.autoconfigure.EnvironmentVariables;
import dev.temporalworker.autoconfigure.FailureAnalyses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class KeysCheckTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withInitializer(EnvironmentVariables.of(Map.of()))
		.withConfiguration(AutoConfigurations.of(TemporalKeysAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					temporal.worker.queue.billing.slot.activity.fixed.size | temporal.worker.queue.billing.slots.activity.fixed.size
					temporal.worker.queue.billing.slots.activty.fix.size   | temporal.worker.queue.billing.slots.activity.fixed.size
					temporal.worker.queue.billing.slots.activity.size      | temporal.worker.queue.billing.slots.activity.fixed.size
					temporal.worker.queue.slots.activity.fixed.size        | temporal.worker.queue.<name>.slots.activity.fixed.size
					temporal.worker.billing.slots.activity.fixed.size      | temporal.worker.queue.billing.slots.activity.fixed.size
					temporal.worker.queues.billing.task-queue              | temporal.worker.queue.billing.task-queue
					temporal.worker.queue[my.billing].taskqueues           | temporal.worker.queue[my.billing].task-queue
					temporal.worker.default.identity                       | temporal.worker.defaults.identity
					temporal.workers.stop-timeout                          | temporal.worker.stop-timeout
					temporal.worker.timeout                                | temporal.worker.stop-timeout
					temporal.conection.headers.x-tenant                    | temporal.connection.headers.x-tenant
					temporal.target                                        | temporal.connection.target
					temporal.namespace                                     | temporal.client.namespace
					temporal.metrics.histogram.enable                      | temporal.metrics.histogram.enabled
					temporal.embeded.enabled                               | temporal.embedded.enabled
					""")
	void namesTheNearestKey(String key, String nearest) {
		assertThat(mistakes(key + "=5")).contains(key).contains("Did you mean '%s'?".formatted(nearest));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					temporal.worker.queue.billing.colour    | 'temporal.worker.queue.billing' has: activity-options, child-workflow-options,
					temporal.worker.start.foo               | 'temporal.worker.start' has: initial-interval, maximum-interval, mode, timeout.
					temporal.connection.namespace           | 'temporal.connection' has: api-key,
					temporal.foo.bar.baz                    | 'temporal' has: advice, benchmark, checks, client, clients, codec-server, connection, embedded, health, history, metrics, observation, payload, replay, resilience, rollout, service-view, worker.
					temporal.worker.stop-timeout.unit-count | 'temporal.worker.stop-timeout' takes a duration such as '30s', '500ms' or '1h', and nothing can follow it.
					""")
	void tellsWhatThereIsWhenNothingIsNear(String key, String keys) {
		assertThat(mistakes(key + "=5")).contains(keys).doesNotContain("Did you mean");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					temporal.worker.queue.orders.slots.activity.fixed | Set 'temporal.worker.queue.orders.slots.activity.fixed.size'.
					temporal.worker.start                             | 'temporal.worker.start' has: initial-interval,
					temporal.worker.queue.orders                      | 'temporal.worker.queue.orders' has: activity-options,
					temporal.worker.queue                             | 'temporal.worker.queue.<name>' has: activity-options,
					temporal.connection.headers                       | Set 'temporal.connection.headers.<name>'.
					temporal                                          | 'temporal' has: advice, benchmark, checks,
					""")
	void refusesAValueForABlock(String key, String keys) {
		assertThat(mistakes(key + "=10")).contains("'%s' takes no value of its own.".formatted(key)).contains(keys);
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.worker.stopTimeout=5s", "temporal.worker.stop_timeout=5s",
			"temporal.worker.STOP-TIMEOUT=5s", "temporal.worker.queue.myOrders.slots.localActivity.fixed.size=5",
			"temporal.worker.queue.my_orders.enabled=true", "temporal.worker.queue[my.orders].enabled=true",
			"temporal.worker.queue.orders=", "temporal.worker.queue=", "temporal.worker=",
			"temporal.connection.headers.a.b=c", "temporal.connection.headers[X-Tenant]=c",
			"temporal.client.identity=${NOPE:other}", "temporal.client.identity=\\${NOPE}",
			"temporal.metrics.enabled=off", "temporalx.foo=1" })
	void acceptsKeysThatAreRight(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void listsAllMistakesWithValueAndPlace() {
		ApplicationContextRunner contextRunner = withYaml("""
				temporal:
				  worker:
				    stoptimeout: 5s
				    queue:
				      billing:
				        slot:
				          activity: {fixed: {size: 5}}
				          workflow: {fixed: {size: 6}}
				""").withPropertyValues("temporal.client.namespce=shop");
		assertThat(FailureAnalyses.of(contextRunner).getDescription()).isEqualToNormalizingNewlines("""
				The configuration under 'temporal' has mistakes:

				    temporal.client.namespce=shop
				        from property source 'test'
				        Did you mean 'temporal.client.namespace'?

				    temporal.worker.queue.billing.slot.activity.fixed.size=5
				        from Byte array resource [application.yml] - 7:36
				        Did you mean 'temporal.worker.queue.billing.slots.activity.fixed.size'?

				    temporal.worker.queue.billing.slot.workflow.fixed.size=6
				        from Byte array resource [application.yml] - 8:36
				        Did you mean 'temporal.worker.queue.billing.slots.workflow.fixed.size'?""");
	}

	@Test
	void isToldBeforeBeansAreCreated() {
		this.contextRunner.withPropertyValues("temporal.foo=1").withBean("eager", Object.class, () -> {
			throw new IllegalStateException("created");
		}).run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(WrongKeysException.class));
	}

	@Test
	void countsSystemPropertiesAsWritten() {
		this.contextRunner.withSystemProperties("temporal.worker.stop-timeuot=5s")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("from property source 'systemProperties'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.connection.apikey2", "temporal.connection.headrs.x-tenant",
			"temporal.connection.token", "temporal.connection.ssl.password", "temporal.worker.apiKey",
			"temporal.connection.api-key.value" })
	void keepsSecrets(String key, CapturedOutput output) {
		assertThat(mistakes(key + "=hunter2")).contains(key).doesNotContain("hunter2");
		assertThat(output).doesNotContain("hunter2");
	}

	@Test
	void tellsAPlaceholderThatNothingResolves() {
		assertThat(mistakes("temporal.connection.target=${NOPE}:7233"))
			.contains("temporal.connection.target=${NOPE}:7233", "Nothing resolves the placeholder 'NOPE'.");
	}

	@Test
	void acceptsAPlaceholderThatNothingNeeds() {
		withYaml("temporal.connection.target: ${NOPE}").withPropertyValues("temporal.connection.target=localhost:7233")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsAPlaceholderThatAVariableReplaces() {
		withYaml("temporal.worker.stop-timeout: ${NOPE}")
			.withInitializer(EnvironmentVariables.of(Map.of("TEMPORAL_WORKER_STOP_TIMEOUT", "5s")))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void warnsOnlyWhenAsked(CapturedOutput output) {
		this.contextRunner.withPropertyValues("temporal.checks.unknown-keys=warn", "temporal.target=a:1")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("Did you mean 'temporal.connection.target'?");
	}

	@Test
	void saysNothingWhenAsked(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("temporal.checks.unknown-keys=off", "temporal.target=a:1",
					"spring.temporal.connection.target=a:1")
			.withInitializer(EnvironmentVariables.of(Map.of("TEMPORAL_CONECTION_TARGET", "a:1")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("temporal.connection.target").doesNotContain("TEMPORAL_CONECTION_TARGET");
	}

	@ParameterizedTest
	@CsvSource({ "TEMPORAL_CONECTION_TARGET, TEMPORAL_CONNECTION_TARGET",
			"TEMPORAL_WORKER_STOP_TIMEUOT, TEMPORAL_WORKER_STOP_TIMEOUT",
			"TEMPORAL_WORKER_STOPTIMEUOT, TEMPORAL_WORKER_STOPTIMEOUT",
			"temporal_conection_target, TEMPORAL_CONNECTION_TARGET",
			"TEMPORAL_CODECSERVER_TOKN, TEMPORAL_CODECSERVER_TOKEN",
			"TEMPORAL_SERVICE_VIEW_TIMEOT, TEMPORAL_SERVICE_VIEW_TIMEOUT",
			"TEMPORAL_WORKER_QUEUE_BILLING_SLOTS_ACTIVTY_FIXED_SIZE, TEMPORAL_WORKER_QUEUE_BILLING_SLOTS_ACTIVITY_FIXED_SIZE",
			"TEMPORAL_WORKER_QUEUE_MY_BILLING_SLOT_ACTIVITY_FIXED_SIZE, TEMPORAL_WORKER_QUEUE_MY_BILLING_SLOTS_ACTIVITY_FIXED_SIZE" })
	void warnsOfAVariableThatIsMisspelt(String variable, String nearest, CapturedOutput output) {
		this.contextRunner.withInitializer(EnvironmentVariables.of(Map.of(variable, "hunter2")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("'%s'. Did you mean '%s'?".formatted(variable, nearest))
			.doesNotContain("hunter2");
	}

	@Test
	void warnsOfAllMisspeltVariablesAtOnce(CapturedOutput output) {
		this.contextRunner
			.withInitializer(EnvironmentVariables
				.of(Map.of("TEMPORAL_CONECTION_TARGET", "a:1", "TEMPORAL_CLIENT_NAMESPCE", "shop")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("WARN").contains("TEMPORAL_CLIENT_NAMESPCE", "TEMPORAL_CONECTION_TARGET");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE", "TEMPORAL_API_KEY", "TEMPORAL_TLS",
			"TEMPORAL_TLS_SERVER_NAME", "TEMPORAL_TLS_CA", "TEMPORAL_TLS_CERT", "TEMPORAL_TLS_CLIENT_CERT_PATH",
			"TEMPORAL_TLS_CLIENT_KEY_DATA", "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION", "TEMPORAL_GRPC_META_X_TENANT",
			"TEMPORAL_CONFIG_FILE", "TEMPORAL_PROFILE", "TEMPORAL_DEBUG", "TEMPORAL_ENV", "TEMPORAL_ENV_FILE",
			"TEMPORAL_CLI_ADDRESS", "TEMPORAL_CLI_NAMESPACE", "TEMPORAL_CLI_AUTH", "TEMPORAL_CODEC_ENDPOINT",
			"TEMPORAL_CODEC_AUTH", "TEMPORAL_LOG_LEVEL", "TEMPORAL_LOG_FORMAT", "TEMPORAL_COLOR",
			"TEMPORAL_DEPLOYMENT_NAME", "TEMPORAL_WORKER_BUILD_ID", "TEMPORAL_BROADCAST_ADDRESS",
			"TEMPORAL_DISABLE_NON_WORKFLOW_CODE_ENFORCEMENTS", "TEMPORAL_UI_PORT", "TEMPORAL_UI_ENABLED",
			"TEMPORAL_CORS_ORIGINS", "TEMPORAL_AUTH_ENABLED", "TEMPORAL_AUTH_CLIENT_ID", "TEMPORAL_OPENAPI_ENABLED",
			"TEMPORAL_HOME", "TEMPORAL_VERSION", "TEMPORAL_CLOUD_API_KEY", "TEMPORAL_METRICS_ENDPOINT",
			"TEMPORAL_SERVER_CONFIG_FILE_PATH", "TEMPORAL_SERVICES", "TEMPORAL_", "TEMPORAL__" })
	void passesOverVariablesOfOthers(String variable, CapturedOutput output) {
		this.contextRunner.withInitializer(EnvironmentVariables.of(Map.of(variable, "5")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TEMPORAL_WORKER_STOPTIMEOUT", "TEMPORAL_WORKER_STOP_TIMEOUT",
			"TEMPORAL_WORKER_QUEUE_BILLING_RATE_LIMIT_ACTIVITIES_PER_SECOND", "TEMPORAL_CONNECTION_HEADERS_X_TENANT",
			"temporal_worker_stop_timeout" })
	void acceptsVariablesOfKeys(String variable, CapturedOutput output) {
		this.contextRunner.withInitializer(EnvironmentVariables.of(Map.of(variable, "5s")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			spring.temporal.connection.target                | 'temporal.connection.target'
			spring.temporal.connection.enable-https          | 'temporal.connection.ssl.enabled'
			spring.temporal.connection.mtls.key-file         | 'temporal.connection.ssl.bundle'
			spring.temporal.connection.mtls.server-name      | 'temporal.connection.ssl.server-name'
			spring.temporal.namespace                        | 'temporal.client.namespace'
			spring.temporal.startWorkers                     | 'temporal.worker.enabled'
			spring.temporal.workflow-cache.max-instances     | 'temporal.worker.cache.max-workflows'
			spring.temporal.test-server.enabled              | 'temporal.embedded.enabled'
			spring.temporal.workers[0].name                  | 'temporal.worker.queue.<name>'
			spring.temporal.workers[0].task-queue            | 'temporal.worker.queue.<name>.task-queue'
			spring.temporal.workers[1].rate-limits.x         | 'temporal.worker.queue.<name>.rate-limit'
			spring.temporal.workers-auto-discovery.packages  | not needed
			""")
	void namesTheCounterpartOfAKeyOfTheOfficialStarter(String key, String counterpart, CapturedOutput output) {
		this.contextRunner.withPropertyValues(key + "=hunter2").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("'%s' ".formatted(key)).contains(counterpart).doesNotContain("hunter2");
	}

	@Test
	void namesTheCounterpartOfAVariableOfTheOfficialStarter(CapturedOutput output) {
		this.contextRunner.withInitializer(EnvironmentVariables.of(Map.of("SPRING_TEMPORAL_START_WORKERS", "false")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("'SPRING_TEMPORAL_START_WORKERS' is 'temporal.worker.enabled' here.");
	}

	@Test
	void passesOverOtherKeysOfSpring(CapturedOutput output) {
		this.contextRunner.withPropertyValues("spring.temporal.foo=1", "spring.temporary=1")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("WARN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "temporal.metrics.enabled", "temporal.embedded.enabled", "temporal.worker.enabled" })
	void refusesSwitchThatIsNeitherOnNorOff(String key) {
		assertThat(mistakes(key + "=maybe")).contains(key + "=maybe", "'%s' takes 'true' or 'false'.".formatted(key));
	}

	@Test
	void buildDoesNotNeedTheConfiguration() {
		this.contextRunner.withSystemProperties("spring.aot.processing=true")
			.withPropertyValues("temporal.connection.api-key=${NOPE}")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private String mistakes(String... properties) {
		return FailureAnalyses.of(this.contextRunner.withPropertyValues(properties)).getDescription();
	}

	private ApplicationContextRunner withYaml(String yaml) {
		return this.contextRunner.withInitializer((context) -> load(yaml)
			.forEach((source) -> context.getEnvironment().getPropertySources().addLast(source)));
	}

	private static List<PropertySource<?>> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("application.yml",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "application.yml"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
