package dev.temporalworker.test;

import java.util.Optional;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test method an environment and Workers of its own. Workers start after mocks
 * have been reset and stop before that.
 */
class TemporalTestExecutionListener implements TestExecutionListener, Ordered {

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE - 50;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		environments(testContext).ifPresent(TestEnvironments::begin);
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		environments(testContext).ifPresent(TestEnvironments::end);
	}

	private static Optional<TestEnvironments> environments(TestContext testContext) {
		return testContext.hasApplicationContext()
				? testContext.getApplicationContext().getBeanProvider(TestEnvironments.class).stream().findFirst()
				: Optional.empty();
	}

}
