package dev.temporalworker.test;

import java.util.List;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/**
 * Creates the {@link EnvironmentAddressContextCustomizer} of every test with an
 * application context.
 */
class EnvironmentAddressContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new EnvironmentAddressContextCustomizer();
	}

}
