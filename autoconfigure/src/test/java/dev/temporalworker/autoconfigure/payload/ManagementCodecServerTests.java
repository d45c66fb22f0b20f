package dev.temporalworker.autoconfigure.payload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.FailureAnalyses;
import dev.temporalworker.autoconfigure.actuate.parcels.ParcelService;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementCodecServerTests {

	private static final String TOKEN = "open-sesame";

	// Tests have two servers on the class path
	private static final String ONE_SERVER = "org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration";

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void isOnTheManagementPortOnly(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type, "--management.server.port=0")) {
			assertThat(decode(context, "local.management.port")).isEqualTo(200);
			assertThat(decode(context, "local.server.port")).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void isOnTheOnlyPortThereIs(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type)) {
			assertThat(decode(context, "local.server.port")).isEqualTo(200);
		}
	}

	@Test
	void withoutActuatorItIsRefused() {
		assertThat(FailureAnalyses.of(Contexts.registering()
			.withConfiguration(AutoConfigurations.of(TemporalPayloadAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withPropertyValues("temporal.codec-server.enabled=true", "temporal.codec-server.on-management-port=true"))
			.getDescription()).contains("temporal.codec-server.on-management-port", "spring-boot-starter-actuator");
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String... arguments) {
		return new SpringApplicationBuilder(WebConfiguration.class).web(type)
			.properties("server.port=0", "temporal.worker.enabled=false", "temporal.codec-server.enabled=true",
					"temporal.codec-server.on-management-port=true", "temporal.codec-server.token=" + TOKEN)
			.run(Stream.concat(Stream.of(ParcelService.UNSECURED + "," + ONE_SERVER), Stream.of(arguments))
				.toArray(String[]::new));
	}

	private static int decode(ConfigurableApplicationContext context, String port)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:%s/temporal-codec/decode"
			.formatted(context.getEnvironment().getRequiredProperty(port)));
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri)
				.header("Authorization", "Bearer " + TOKEN)
				.POST(BodyPublishers.ofString("{}"))
				.build(), BodyHandlers.ofString())
			.statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WebConfiguration {

	}

}
