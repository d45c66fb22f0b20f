package dev.temporalworker.autoconfigure.keys;

import dev.temporalworker.autoconfigure.environment.KubernetesServiceBindHandlerAdvisor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what looks after the keys under
 * {@code temporal.}.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ImportRuntimeHints(KnownKeysRuntimeHints.class)
@Import({ KeysCheck.class, KubernetesServiceBindHandlerAdvisor.class })
public final class TemporalKeysAutoConfiguration {

}
