package dev.temporalworker.autoconfigure.resilience;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when properties of Workers name Resilience4j instances.
 */
class OnActivityResilienceKeysCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		List<String> keys = ActivityResilienceKeys.find(context.getEnvironment());
		ConditionMessage.Builder message = ConditionMessage.forCondition("Resilience4j around activities");
		return keys.isEmpty() ? ConditionOutcome.noMatch(message.because("no key names an instance"))
				: ConditionOutcome.match(message.foundExactly(keys));
	}

}
