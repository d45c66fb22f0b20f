package dev.temporalworker.test;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Disables what needs a Temporal Service when there is none.
 */
class TemporalServiceCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		AvailableServices services = AvailableServices.get(context);
		services.repair();
		if (services.all().isEmpty()) {
			return ConditionEvaluationResult.disabled("No Temporal Service was found");
		}
		return ConditionEvaluationResult.enabled("Found " + services.all());
	}

}
