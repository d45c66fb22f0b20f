package dev.temporalworker.autoconfigure.keys;

import dev.temporalworker.worker.registration.CheckMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of checks of the configuration.
 *
 * @param unknownKeys What to do with keys under 'temporal.' that do not exist.
 */
@ConfigurationProperties("temporal.checks")
record TemporalChecksProperties(@DefaultValue("fail") CheckMode unknownKeys) {

}
