package dev.temporalworker.autoconfigure.embedded;

import dev.temporalworker.autoconfigure.TemporalConnectionDetails;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when an embedded Temporal Service is asked for and no other one is named by a
 * source that is as strong, so that an application with a real target never runs on
 * something that is not durable. Tells the choice where both are named.
 */
class OnEmbeddedServiceCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final Log logger = LogFactory.getLog(OnEmbeddedServiceCondition.class);

	private static final String ENABLED = "temporal.embedded.enabled";

	private static final String TARGET = "temporal.connection.target";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Embedded Temporal Service");
		if (!Binder.get(environment).bind(ENABLED, Boolean.class).orElse(false)) {
			return ConditionOutcome.noMatch(message.because("'%s' is not true".formatted(ENABLED)));
		}
		ListableBeanFactory beans = context.getBeanFactory();
		if (beans != null && beans.getBeanNamesForType(TemporalConnectionDetails.class, true, false).length > 0) {
			return ConditionOutcome.noMatch(message.because("the application has connection details"));
		}
		SettingStrength enabled = SettingStrength.of(ENABLED, environment);
		SettingStrength target = SettingStrength.of(TARGET, environment);
		if (target == null) {
			return ConditionOutcome.match(message.because("'%s' is true".formatted(ENABLED)));
		}
		boolean embedded = enabled != null && enabled.isGreaterThan(target);
		logger.warn("'%s' is true (%s), and '%s' is set (%s). %s".formatted(ENABLED, enabled, TARGET, target, embedded
				? "The former is stronger: the application runs on its embedded Temporal Service, not on the target."
				: "The former is not stronger: the application connects to the target, not to an embedded Temporal Service."));
		return new ConditionOutcome(embedded, message.because(
				"'%s' is %sset by a stronger source than '%s'".formatted(ENABLED, embedded ? "" : "not ", TARGET)));
	}

	// Evaluated once, and after it is known whether the application has connection
	// details
	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

}
