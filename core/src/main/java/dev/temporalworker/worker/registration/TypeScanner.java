package dev.temporalworker.worker.registration;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds annotated types in the packages of the application. Profiles and conditions on
 * the types are honoured.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class TypeScanner {

	private final Collection<String> packages;

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	private final TypeFilter exclude;

	/**
	 * Create a scanner.
	 * @param packages the packages to scan, with those below
	 * @param environment tells the active profiles
	 * @param resourceLoader finds and loads the types
	 * @param exclude matches types to pass over
	 */
	public TypeScanner(Collection<String> packages, Environment environment, ResourceLoader resourceLoader,
			TypeFilter exclude) {
		this.packages = List.copyOf(packages);
		this.environment = environment;
		this.resourceLoader = resourceLoader;
		this.exclude = exclude;
	}

	List<Class<?>> findAnnotated(Class<? extends Annotation> annotation) {
		Provider provider = new Provider(this.environment, annotation);
		provider.setResourceLoader(this.resourceLoader);
		provider.addExcludeFilter(this.exclude);
		Set<String> names = new LinkedHashSet<>();
		for (String basePackage : this.packages) {
			provider.findCandidateComponents(basePackage)
				.stream()
				.map(BeanDefinition::getBeanClassName)
				.filter((name) -> name != null)
				.forEach(names::add);
		}
		return names.stream().sorted(Comparator.naturalOrder()).<Class<?>>map(this::load).toList();
	}

	private Class<?> load(String name) {
		// The class loader of the application context, which devtools replaces on restart
		return ClassUtils.resolveClassName(name, this.resourceLoader.getClassLoader());
	}

	/**
	 * Finds annotated types of every sort, interfaces as well as those that can't be
	 * instantiated, which are refused later instead of being passed over.
	 */
	private static final class Provider extends ClassPathScanningCandidateComponentProvider {

		Provider(Environment environment, Class<? extends Annotation> annotation) {
			super(false, environment);
			addIncludeFilter(new AnnotationTypeFilter(annotation, false));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return true;
		}

	}

}
