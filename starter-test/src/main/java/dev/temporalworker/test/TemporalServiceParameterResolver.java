package dev.temporalworker.test;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Resolves parameters of type {@link TemporalService} that do not come from
 * {@link TemporalServices @TemporalServices}.
 */
class TemporalServiceParameterResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TemporalService.class
				&& !AnnotationSupport.isAnnotated(parameter.getDeclaringExecutable(), TemporalServices.class);
	}

	@Override
	public TemporalService resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return AvailableServices.get(context).all().get(0);
	}

}
