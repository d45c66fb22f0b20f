package dev.temporalworker.autoconfigure.keys;

import dev.temporalworker.autoconfigure.environment.KubernetesServiceBindHandlerAdvisor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Auto-configuration of what looks after the keys under {@code temporal.}.
 */
@AutoConfiguration
@ImportRuntimeHints(KnownKeysRuntimeHints.class)
@Import({ KeysCheck.class, KubernetesServiceBindHandlerAdvisor.class })
public final class TemporalKeysAutoConfiguration {

}
