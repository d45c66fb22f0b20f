package dev.temporalworker.test;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.UUID;

import dev.temporalworker.client.WorkflowStubs;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.WorkflowInterface;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Resolves parameters of methods of a {@link TemporalTest @TemporalTest} that are not
 * annotated for Spring.
 */
class TemporalTestParameterResolver implements ParameterResolver {

	private static final Set<Class<?>> BEANS = Set.of(TestWorkflowEnvironment.class, WorkflowClient.class,
			WorkflowStubs.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return parameter.getDeclaringExecutable() instanceof Method
				&& (BEANS.contains(type) || type.isAnnotationPresent(WorkflowInterface.class))
				&& !ParameterResolutionDelegate.isAutowirable(parameter.getParameter(), parameter.getIndex());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		return BEANS.contains(type) ? application.getBean(type)
				: application.getBean(WorkflowStubs.class).newStub(type, "test-" + UUID.randomUUID());
	}

}
