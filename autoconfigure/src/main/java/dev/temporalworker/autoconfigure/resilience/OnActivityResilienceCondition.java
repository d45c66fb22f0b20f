package dev.temporalworker.autoconfigure.resilience;

import dev.temporalworker.resilience.ActivityResilienceCustomizer;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Conditional;

/**
 * Matches when properties or beans choose what guards activities.
 */
class OnActivityResilienceCondition extends AnyNestedCondition {

	OnActivityResilienceCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnActivityResilienceKeysCondition.class)
	static class KeysAreSet {

	}

	@ConditionalOnBean(ActivityResilienceCustomizer.class)
	static class CustomizerExists {

	}

}
