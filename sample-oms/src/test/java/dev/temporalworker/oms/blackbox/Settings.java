package dev.temporalworker.oms.blackbox;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.temporalworker.oms.OmsApplication;
import dev.temporalworker.test.TemporalService;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Settings of a part of a system, as arguments of its command line.
 *
 * @param arguments the arguments
 */
record Settings(List<String> arguments) {

	/**
	 * Returns what all parts of a system have in common: a namespace and a database that
	 * nobody else uses.
	 */
	static Settings of(TemporalService service, String database) {
		TemporalService own = service.createNamespace("oms-" + UUID.randomUUID());
		return new Settings(List.of()).with("temporal.connection.target", own.target())
			.with("temporal.client.namespace", own.namespace())
			// A busy machine may need longer than an application that fails fast waits
			.with("temporal.worker.start.timeout", "60s")
			.with("spring.datasource.url", database);
	}

	Settings with(String key, Object value) {
		String option = "--%s=".formatted(key);
		return new Settings(Stream
			.concat(this.arguments.stream().filter((argument) -> !argument.startsWith(option)),
					Stream.of(option + value))
			.toList());
	}

	ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(OmsApplication.class).run(this.arguments.toArray(String[]::new));
	}

}
