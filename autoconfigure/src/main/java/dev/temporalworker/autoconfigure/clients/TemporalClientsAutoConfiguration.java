package dev.temporalworker.autoconfigure.clients;

import dev.temporalworker.autoconfigure.worker.TemporalWorkerAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the clients beside the primary one. Their beans are qualified
 * with the name of the client and are no candidates without it, so that the beans of the
 * primary client are found as if they were alone.
 */
@AutoConfiguration(after = TemporalWorkerAutoConfiguration.class)
@EnableConfigurationProperties(TemporalClientsProperties.class)
@Import(ClientBeansRegistrar.class)
public final class TemporalClientsAutoConfiguration {

}
