package dev.temporalworker.autoconfigure.keys;

import dev.temporalworker.autoconfigure.environment.KubernetesServiceBindHandlerAdvisor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Auto-configuration of what looks after the keys under {@code temporal.}.
 * <p>
 * Public for our own modules only; may change at any time.
 */
@AutoConfiguration
@ImportRuntimeHints(KnownKeysRuntimeHints.class)
@Import({ KeysCheck.class, KubernetesServiceBindHandlerAdvisor.class })
public final class TemporalKeysAutoConfiguration {

}
