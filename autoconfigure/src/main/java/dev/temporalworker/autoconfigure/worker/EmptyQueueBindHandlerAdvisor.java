package dev.temporalworker.autoconfigure.worker;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Lets a queue be declared by its name alone, as in {@code queue: {orders: {}}}, which
 * YAML turns into an empty string. What other property sources say about the queue counts
 * as well; otherwise Spring Boot would bind the empty string and nothing else.
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
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			boolean hasSettings = isQueue(target) && isEmpty(find(name, context)) && hasDescendants(name, context);
			return super.onStart(name,
					hasSettings ? target.withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY) : target, context);
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

		private static @Nullable ConfigurationProperty find(ConfigurationPropertyName name, BindContext context) {
			for (ConfigurationPropertySource source : context.getSources()) {
				ConfigurationProperty property = source.getConfigurationProperty(name);
				if (property != null) {
					return property;
				}
			}
			return null;
		}

		private static boolean hasDescendants(ConfigurationPropertyName name, BindContext context) {
			for (ConfigurationPropertySource source : context.getSources()) {
				if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
					return true;
				}
			}
			return false;
		}

		private static boolean isEmpty(@Nullable ConfigurationProperty property) {
			return property != null && property.getValue().toString().isEmpty();
		}

	}

}
