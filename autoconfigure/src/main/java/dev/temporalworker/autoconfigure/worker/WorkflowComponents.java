package dev.temporalworker.autoconfigure.worker;

import java.util.Arrays;

import io.temporal.workflow.WorkflowInterface;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Keeps components that implement a workflow from being created, so that they are refused
 * with what to do instead of failing outside of a workflow.
 */
final class WorkflowComponents implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanDefinitionNames()) {
			BeanDefinition definition = beanFactory.getBeanDefinition(name);
			if (definition.getBeanClassName() != null && definition.getFactoryMethodName() == null
					&& isWorkflow(beanFactory.getType(name, false))) {
				definition.setLazyInit(true);
			}
		}
	}

	private static boolean isWorkflow(@Nullable Class<?> type) {
		return type != null && !type.isInterface() && Arrays.stream(ClassUtils.getAllInterfacesForClass(type))
			.anyMatch((candidate) -> candidate.isAnnotationPresent(WorkflowInterface.class));
	}

}
