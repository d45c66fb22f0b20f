package dev.temporalworker.autoconfigure.environment;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Keeps the variables that Kubernetes adds for a Service such as 'temporal-worker-queue'
 * from being bound as if they were our properties. They stay in the environment, since
 * placeholders may name them.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class KubernetesServiceBindHandlerAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	/**
	 * Return what tells the variables that Kubernetes adds from those that somebody set.
	 * @param variables the environment variables
	 * @return whether the name of a variable is that of one of Kubernetes
	 */
	public static Predicate<String> serviceVariables(EnumerablePropertySource<?> variables) {
		return KubernetesServiceVariables.of(variables)::contains;
	}

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new KubernetesServiceBindHandler(bindHandler);
	}

	/**
	 * Binds nothing where Kubernetes is the only one who has set anything.
	 */
	private static final class KubernetesServiceBindHandler extends AbstractBindHandler {

		private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("temporal");

		private static final String VARIABLES = "TEMPORAL";

		private final Map<Object, KubernetesServiceVariables> services = new IdentityHashMap<>();

		KubernetesServiceBindHandler(BindHandler parent) {
			super(parent);
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			if (ROOT.isAncestorOf(name) && hasServices(context) && isOfKubernetes(name, context)) {
				return null;
			}
			return super.onStart(name, target, context);
		}

		// There hardly ever are any, and all sources would be asked for each property
		private boolean hasServices(BindContext context) {
			for (ConfigurationPropertySource source : context.getSources()) {
				if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource
						&& services(source).hasServiceNamed(VARIABLES)) {
					return true;
				}
			}
			return false;
		}

		private boolean isOfKubernetes(ConfigurationPropertyName name, BindContext context) {
			boolean found = false;
			for (ConfigurationPropertySource source : context.getSources()) {
				List<String> variables = variables(name, source);
				if (variables.isEmpty() ? isSet(name, source) : !services(source).containsAll(variables)) {
					return false;
				}
				found |= !variables.isEmpty();
			}
			return found;
		}

		private static boolean isSet(ConfigurationPropertyName name, ConfigurationPropertySource source) {
			return source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT;
		}

		private static List<String> variables(ConfigurationPropertyName name, ConfigurationPropertySource source) {
			if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
					|| !(source instanceof IterableConfigurationPropertySource iterable)) {
				return List.of();
			}
			return iterable.stream()
				.filter((candidate) -> name.equals(candidate) || name.isAncestorOf(candidate))
				.map(source::getConfigurationProperty)
				.map(Origin::from)
				.filter(PropertySourceOrigin.class::isInstance)
				.map((origin) -> ((PropertySourceOrigin) origin).getPropertyName())
				.toList();
		}

		private KubernetesServiceVariables services(ConfigurationPropertySource source) {
			Object variables = Objects.requireNonNull(source.getUnderlyingSource());
			KubernetesServiceVariables known = this.services.get(variables);
			return (known != null) ? known : this.services.computeIfAbsent(variables,
					(key) -> KubernetesServiceVariables.of((SystemEnvironmentPropertySource) key));
		}

	}

}
