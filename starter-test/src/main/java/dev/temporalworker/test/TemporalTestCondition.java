package dev.temporalworker.test;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Disables a {@link TemporalTest @TemporalTest} that needs a real Temporal Service when
 * there is none, and tells the application context of the others which one to use.
 */
class TemporalTestCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		TemporalTest annotation = context.getTestClass()
			.map((testClass) -> TestContextAnnotationUtils.findMergedAnnotation(testClass, TemporalTest.class))
			.orElse(null);
		if (annotation == null || annotation.engine() != TemporalEngine.REAL_SERVICE) {
			return ConditionEvaluationResult.enabled("No real Temporal Service is needed");
		}
		ConditionEvaluationResult result = new TemporalServiceCondition().evaluateExecutionCondition(context);
		if (!result.isDisabled()) {
			PreferredService.set(AvailableServices.get(context).all().get(0));
		}
		return result;
	}

}
