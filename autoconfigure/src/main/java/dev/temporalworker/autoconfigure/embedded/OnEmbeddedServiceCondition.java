package dev.temporalworker.autoconfigure.embedded;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when an embedded Temporal Service is asked for and no other one is named, so
 * that an application with a real target never runs on something that is not durable.
 */
class OnEmbeddedServiceCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Embedded Temporal Service");
		if (!Binder.get(environment).bind("temporal.embedded.enabled", Boolean.class).orElse(false)) {
			return ConditionOutcome.noMatch(message.because("'temporal.embedded.enabled' is not true"));
		}
		if (environment.containsProperty("temporal.connection.target")) {
			return ConditionOutcome.noMatch(message.because("'temporal.connection.target' is set"));
		}
		return ConditionOutcome.match(message.because("'temporal.embedded.enabled' is true"));
	}

}
