package dev.temporalworker.autoconfigure.health;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless the application says what readiness includes, be it as text or as a
 * list.
 */
class OnDefaultReadinessGroupCondition extends SpringBootCondition {

	private static final String INCLUDE = "management.endpoint.health.group.readiness.include";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = Binder.get(context.getEnvironment()).bind(INCLUDE, Bindable.setOf(String.class)).isBound();
		ConditionMessage message = ConditionMessage.forCondition("Default readiness group")
			.because("'%s' is %s".formatted(INCLUDE, set ? "set" : "not set"));
		return new ConditionOutcome(!set, message);
	}

}
