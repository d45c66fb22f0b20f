package dev.temporalworker.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.autoconfigure.worker.greeting.GreetingApplication;
import dev.temporalworker.connection.Certificates;
import dev.temporalworker.connection.StubTemporalService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Searches everything that an application tells for secrets that it was given.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

	private static final List<String> ENDPOINTS = List.of("beans", "conditions", "configprops", "env", "health", "info",
			"mappings", "metrics", "loggers", "temporalworkers", "temporaltaskqueues", "temporaladvice",
			"temporaldeployments");

	private static final String CODEC_KEY = base64("secret-codec-key".repeat(2)) + "=";

	private static final List<String> SECRETS = Stream
		.concat(Stream.of("secret-", "secret api", CODEC_KEY, base64("secret-private-key"),
				base64("-----BEGIN PRIVATE KE")),
				Certificates.CLIENT.privateKeyPem().lines().filter((line) -> !line.startsWith("-")))
		.toList();

	private static final String PASSWORD = "secret-password";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "never", "always" })
	void runningApplicationTellsNone(String showValues, CapturedOutput output) throws Exception {
		Map<String, Object> variables = new LinkedHashMap<>();
		variables.put("TEMPORAL_TLS_CLIENT_CERT_DATA", Certificates.CLIENT.certificatePem());
		variables.put("TEMPORAL_TLS_CLIENT_KEY_DATA", Certificates.CLIENT.privateKeyPem().replace("\n", "\\n"));
		variables.put("TEMPORAL_TLS_SERVER_CA_CERT_DATA", Certificates.SERVER.certificatePem());
		variables.put("TEMPORAL_API_KEY", "secret-api-key");
		variables.put("TEMPORAL_GRPC_META_X_TOKEN", "secret-token");
		variables.put("TEMPORAL_CLIENTS_EU_CONNECTION_APIKEY", "secret-key-of-eu");
		try (StubTemporalService service = StubTemporalService.mutualTls();
				ConfigurableApplicationContext context = application(variables).run(arguments(
						"--temporal.connection.target=" + service.getTarget(),
						"--temporal.clients.eu.connection.target=" + service.getTarget(),
						"--temporal.payload.encryption.current-key=new",
						"--temporal.payload.encryption.keys.new=" + CODEC_KEY,
						"--temporal.clients.eu.payload.encryption.current-key=new",
						"--temporal.clients.eu.payload.encryption.keys[new]=" + CODEC_KEY,
						"--temporal.clients.eu.connection.ssl.bundle=eu", "--temporal.clients.eu.worker.enabled=false",
						"--temporal.clients.eu.connection.headers.proxy-authorization=secret-authorization",
						"--spring.ssl.bundle.pem.eu.keystore.private-key=" + Certificates.CLIENT.privateKeyPem(),
						"--spring.ssl.bundle.pem.eu.keystore.private-key-password=" + PASSWORD,
						"--spring.ssl.bundle.pem.eu.keystore.certificate=" + Certificates.CLIENT.certificatePem(),
						"--spring.ssl.bundle.pem.eu.key.password=" + PASSWORD,
						"--spring.ssl.bundle.pem.eu.truststore.certificate=" + Certificates.SERVER.certificatePem(),
						"--management.endpoint.env.show-values=" + showValues,
						"--management.endpoint.configprops.show-values=" + showValues))) {
			for (String endpoint : ENDPOINTS) {
				HttpResponse<String> answer = get(context, endpoint);
				assertThat(answer.statusCode()).as(endpoint).isIn(200, 503);
				assertThatNothingIsTold(endpoint, answer.body());
			}
			assertThat(service.getCalls()).anyMatch((call) -> "Bearer secret-api-key".equals(call.authorization()))
				.anyMatch((call) -> "Bearer secret-key-of-eu".equals(call.authorization()));
		}
		String log = Files.readString(log());
		assertThat(log).contains("DEBUG");
		assertThatNothingIsTold("log", log + output);
	}

	@ParameterizedTest
	@MethodSource("unusable")
	void applicationThatCannotStartTellsNone(Map<String, Object> settings, CapturedOutput output) throws Exception {
		Map<String, Object> variables = new LinkedHashMap<>(settings);
		variables.keySet().removeIf((key) -> key.startsWith("--"));
		String[] arguments = settings.entrySet()
			.stream()
			.filter((setting) -> setting.getKey().startsWith("--"))
			.map((setting) -> setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new);
		SpringApplication application = application(variables);
		assertThatException().isThrownBy(() -> application.run(arguments(arguments)).close()).satisfies((failure) -> {
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				assertThatNothingIsTold("exception", cause.toString());
			}
		});
		String log = Files.readString(log());
		assertThat(log).contains("DEBUG", "APPLICATION FAILED TO START");
		assertThatNothingIsTold("log", log + output);
	}

	static Stream<Map<String, Object>> unusable() {
		String key = base64("secret-private-key");
		String pem = base64("-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(key));
		String encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY----- %s -----END ENCRYPTED PRIVATE KEY-----"
			.formatted(key);
		String bundle = "--temporal.connection.ssl.bundle";
		String ownKey = "--spring.ssl.bundle.pem.own.keystore.private-key";
		return Stream.of(Map.of("TEMPORAL_TLS_CLIENT_KEY_DATA", key), Map.of("TEMPORAL_TLS_CLIENT_KEY_DATA", pem),
				Map.of("TEMPORAL_TLS_CLIENT_KEY_DATA", encrypted), Map.of("TEMPORAL_TLS_CLIENT_KEY_PATH", key),
				Map.of("TEMPORAL_TLS_CLIENT_CERT_DATA", key), Map.of("TEMPORAL_TLS_SERVER_CA_CERT_DATA", pem),
				Map.of(bundle, "own", ownKey, key), Map.of(bundle, "own", ownKey, pem),
				Map.of(bundle, "own", ownKey, key, "--spring.ssl.bundle.pem.own.reload-on-update", "true"),
				Map.of(bundle, "own", ownKey, encrypted, "--spring.ssl.bundle.pem.own.keystore.verify-keys", "true",
						ownKey + "-password", PASSWORD),
				Map.of(bundle, "own", "--spring.ssl.bundle.jks.own.keystore.location", "base64:" + key,
						"--spring.ssl.bundle.jks.own.keystore.password", PASSWORD),
				Map.of("--temporal.payload.encryption.current-key", "new", "--temporal.payload.encryption.keys.new",
						"secret-codec-key"),
				Map.of("TEMPORAL_API_KEY", "secret api key"), Map.of("TEMPORAL_GRPC_META_X_TOKEN", "secret\ntoken"),
				Map.of("--temporal.connection.apikey.value", "secret-api-key"),
				Map.of("--temporal.connection.target", "user:secret-password@localhost:7233"));
	}

	private static SpringApplication application(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			public Map<String, Object> getSystemEnvironment() {
				return variables;
			}

		};
		return new SpringApplicationBuilder(GreetingApplication.class).environment(environment)
			.web(WebApplicationType.SERVLET)
			.bannerMode(Banner.Mode.OFF)
			.application();
	}

	private Path log() {
		return this.directory.resolve("application.log");
	}

	@BeforeEach
	void logIntoFile() throws IOException {
		Files.writeString(this.directory.resolve("logback.xml"), """
				<configuration>
					<appender name="FILE" class="ch.qos.logback.core.FileAppender">
						<file>%s</file>
						<encoder><pattern>%%level %%logger %%msg%%n</pattern></encoder>
					</appender>
					<root level="DEBUG"><appender-ref ref="FILE"/></root>
				</configuration>
				""".formatted(log()));
		// Otherwise the configuration of the test before stays
		LoggingSystem.get(getClass().getClassLoader()).cleanUp();
	}

	@AfterEach
	void logAsOtherTests() {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.cleanUp();
		logging.beforeInitialize();
		logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
	}

	private String[] arguments(String... arguments) {
		return Stream.concat(Stream.of("--logging.config=" + this.directory.resolve("logback.xml"),
				// That of the server, which is not a part of the application
				"--logging.level.io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler=info", "--server.port=0",
				ParcelService.UNSECURED, "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.health.show-details=always", "--management.info.temporal.enabled=true",
				"--management.info.env.enabled=true", "--temporal.worker.queue.greetings.task-queue=greetings",
				"--temporal.worker.start.timeout=5s"), Arrays.stream(arguments))
			.toArray(String[]::new);
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String endpoint)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:%s/actuator/%s"
			.formatted(context.getEnvironment().getRequiredProperty("local.server.port"), endpoint));
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	private static void assertThatNothingIsTold(String where, String text) {
		assertThat(text.lines()
			.filter((line) -> SECRETS.stream().anyMatch(line::contains))
			.map((line) -> StringUtils.truncate(line, 300))).as(where).isEmpty();
	}

	private static String base64(String text) {
		return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
