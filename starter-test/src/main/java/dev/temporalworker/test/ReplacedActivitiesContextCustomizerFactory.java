package dev.temporalworker.test;

import java.util.List;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Has {@link ReplacedActivities} in every application context of a test, be it a
 * {@link TemporalTest @TemporalTest} or not.
 */
class ReplacedActivitiesContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new ReplacedActivitiesContextCustomizer();
	}

	/**
	 * Equals all others, so that contexts are shared as without it.
	 */
	private record ReplacedActivitiesContextCustomizer() implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
			if (context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
				registry.registerBeanDefinition(ReplacedActivities.class.getName(),
						new RootBeanDefinition(ReplacedActivities.class));
			}
		}

	}

}
