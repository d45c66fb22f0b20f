package dev.temporalworker.benchmarks.variant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Applications with as many Task Queues and types as were generated.
 */
public final class GrownApplications {

	/**
	 * The package of what is generated.
	 */
	public static final String PACKAGE = "dev.temporalworker.benchmarks.generated";

	/**
	 * Stands for all Task Queues that are generated.
	 */
	public static final String GENERATED = "generated";

	/**
	 * The resource that lists what is generated: a Task Queue and a class in each line.
	 */
	public static final String INDEX = PACKAGE.replace('.', '/') + "/index";

	private GrownApplications() {
	}

	/**
	 * Starts an application.
	 * @param variant the way to run it
	 * @param target the address of the Temporal Service
	 * @param properties its properties, if it is one of Spring Boot
	 * @return the application, whose Workers poll
	 */
	public static BenchmarkApplication start(Variant variant, String target, String... properties) {
		return switch (variant) {
			case SDK -> PlainApplication.start(target, implementations());
			case OFFICIAL -> SpringApplications.start(Official.class, GENERATED, properties,
					"spring.temporal.connection.target=" + target,
					"spring.temporal.workers-auto-discovery.packages=" + PACKAGE);
			case STARTER -> SpringApplications.start(Starter.class, GENERATED, properties,
					"temporal.connection.target=" + target, "temporal.worker.start.timeout=5m");
			case STARTER_SDK -> start(Variant.STARTER, target,
					StringUtils.addStringToArray(properties, "temporal.worker.defaults-from=sdk"));
			default -> throw new IllegalArgumentException("'%s' does not grow".formatted(variant));
		};
	}

	private static Map<String, List<Class<?>>> implementations() {
		Map<String, List<Class<?>>> implementations = new LinkedHashMap<>();
		try (BufferedReader index = new BufferedReader(
				new InputStreamReader(new ClassPathResource(INDEX).getInputStream(), StandardCharsets.UTF_8))) {
			index.lines()
				.map((line) -> line.split(" "))
				.forEach((parts) -> implementations.computeIfAbsent(parts[0], (taskQueue) -> new ArrayList<>())
					.add(ClassUtils.resolveClassName(parts[1], null)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return implementations;
	}

	/**
	 * The application on the SDK's own starter.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ComponentScan(PACKAGE)
	static class Official {

		@Bean
		TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> patience() {
			// It gives up where a busy machine answers the first call too late
			return (options) -> options.setRpcTimeout(Duration.ofMinutes(1));
		}

	}

	/**
	 * The application on this starter.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@AutoConfigurationPackage(basePackages = PACKAGE)
	@ComponentScan(PACKAGE)
	static class Starter {

	}

}
