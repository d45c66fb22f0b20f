package dev.temporalworker.autoconfigure.worker;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Lets a queue be declared by its name alone, as in {@code queue: {orders: {}}}, which
 * YAML turns into an empty string.
 */
final class EmptyQueueBindHandlerAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new EmptyQueueBindHandler(bindHandler);
	}

	/**
	 * Answers with a queue without settings where there is nothing to bind.
	 */
	private static final class EmptyQueueBindHandler extends AbstractBindHandler {

		EmptyQueueBindHandler(BindHandler parent) {
			super(parent);
		}

		@Override
		public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Exception error) throws Exception {
			if (error instanceof ConverterNotFoundException && isQueue(target)
					&& isEmpty(context.getConfigurationProperty())) {
				return new TaskQueueProperties();
			}
			return super.onFailure(name, target, context, error);
		}

		private static boolean isQueue(Bindable<?> target) {
			return target.getType().resolve() == TaskQueueProperties.class;
		}

		private static boolean isEmpty(@Nullable ConfigurationProperty property) {
			return property != null && property.getValue().toString().isEmpty();
		}

	}

}
