package dev.temporalworker.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Creates the {@link TemporalTestContextCustomizer} of a
 * {@link TemporalTest @TemporalTest}.
 */
class TemporalTestContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		TemporalTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, TemporalTest.class);
		return (annotation != null) ? new TemporalTestContextCustomizer(annotation.engine()) : null;
	}

}
