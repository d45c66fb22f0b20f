package dev.temporalworker.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.temporalworker.it.zoo.Animal;
import dev.temporalworker.it.zoo.Zoo;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the JSON of the SDK and that of the application can write and read.
 */
class PayloadJsonTests {

	private static final Path PAGE = Path.of("../docs/payloads.md");

	private static ConfigurableApplicationContext sdk;

	private static ConfigurableApplicationContext spring;

	@BeforeAll
	static void start() {
		sdk = start("sdk");
		spring = start("spring");
	}

	@AfterAll
	static void stop() {
		sdk.close();
		spring.close();
	}

	@Test
	void pageTellsWhatEachReadsOfTheOther() throws IOException {
		assertThat(Files.readAllLines(PAGE)).containsSequence(Zoo.animals().map(PayloadJsonTests::row).toList());
	}

	private static String row(Animal animal) {
		DataConverter[] converters = { converter(sdk), converter(spring) };
		return "| %s | %s |".formatted(animal.name(),
				Arrays.stream(converters)
					.flatMap((writer) -> Arrays.stream(converters).map((reader) -> cell(animal, writer, reader)))
					.collect(Collectors.joining(" | ")));
	}

	private static String cell(Animal animal, DataConverter writer, DataConverter reader) {
		try {
			return survives(animal, writer, reader) ? "yes" : "**another value**";
		}
		catch (DataConverterException ex) {
			return "no";
		}
	}

	private static boolean survives(Animal animal, DataConverter writer, DataConverter reader) {
		Payload payload = writer.toPayload(animal.value()).orElseThrow();
		Object read = reader.fromPayload(payload, ResolvableType.forType(animal.type()).toClass(), animal.type());
		return Objects.deepEquals(animal.value(), read);
	}

	private static DataConverter converter(ConfigurableApplicationContext context) {
		return context.getBean(WorkflowClient.class).getOptions().getDataConverter();
	}

	private static ConfigurableApplicationContext start(String json) {
		return new SpringApplicationBuilder(ZooApplication.class).web(WebApplicationType.NONE)
			.properties("temporal.payload.json=" + json, "temporal.worker.enabled=false")
			.run();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ZooApplication {

	}

}
