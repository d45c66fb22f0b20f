package dev.temporalworker.autoconfigure.embedded;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when an engine is the one that is asked for.
 */
abstract class OnEmbeddedEngineCondition extends SpringBootCondition {

	private static final String KEY = "temporal.embedded.engine";

	private final EmbeddedEngine engine;

	OnEmbeddedEngineCondition(EmbeddedEngine engine) {
		this.engine = engine;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		EmbeddedEngine chosen = Binder.get(context.getEnvironment())
			.bind(KEY, EmbeddedEngine.class)
			.orElse(EmbeddedEngine.IN_PROCESS);
		ConditionMessage message = ConditionMessage.forCondition("Embedded Temporal Service")
			.because("'%s' is %s".formatted(KEY, chosen));
		return new ConditionOutcome(chosen == this.engine, message);
	}

	/**
	 * Matches {@link EmbeddedEngine#IN_PROCESS}.
	 */
	static final class InProcess extends OnEmbeddedEngineCondition {

		InProcess() {
			super(EmbeddedEngine.IN_PROCESS);
		}

	}

	/**
	 * Matches {@link EmbeddedEngine#DEV_SERVER}.
	 */
	static final class DevServer extends OnEmbeddedEngineCondition {

		DevServer() {
			super(EmbeddedEngine.DEV_SERVER);
		}

	}

}
