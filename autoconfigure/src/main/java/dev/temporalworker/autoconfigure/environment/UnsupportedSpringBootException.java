package dev.temporalworker.autoconfigure.environment;

import dev.temporalworker.TemporalWorkerException;

/**
 * Thrown when an application runs on a Spring Boot that is too old.
 */
class UnsupportedSpringBootException extends TemporalWorkerException {

	UnsupportedSpringBootException(String version) {
		super("The starter for Temporal Workers needs Spring Boot 4, and this is Spring Boot %s.".formatted(version),
				"""
						- Upgrade the application to Spring Boot 4.
						- Remove the starter, and use that of the SDK, 'io.temporal:temporal-spring-boot-starter'.""",
				null);
	}

}
