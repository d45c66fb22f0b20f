package dev.temporalworker.worker.registration;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds annotated types where the application context looks for components, under the
 * same filters, profiles and conditions, and in the packages of auto-configuration that
 * component scanning does not reach.
 * <p>
 * Public for our own modules only; may change at any time.
 *
 * @since 0.1.0
 */
public final class TypeScanner {

	private static final String ALL_CLASSES = "**/*.class";

	private final ScannedPackages packages;

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	private final ParsePhaseConditions conditions;

	/**
	 * Create a scanner.
	 * @param packages the packages of auto-configuration, with those below
	 * @param exclude matches types to pass over in these packages
	 * @param beanFactory tells what component scanning looks for, and whether conditions
	 * hold
	 * @param environment tells the active profiles
	 * @param resourceLoader finds and loads the types
	 */
	public TypeScanner(Collection<String> packages, TypeFilter exclude, ConfigurableListableBeanFactory beanFactory,
			Environment environment, ResourceLoader resourceLoader) {
		this.packages = new ScannedPackages(Set.copyOf(packages), ALL_CLASSES, List.of(exclude));
		this.beanFactory = beanFactory;
		this.environment = environment;
		this.resourceLoader = resourceLoader;
		this.conditions = new ParsePhaseConditions(beanFactory, environment, resourceLoader);
	}

	List<Class<?>> findAnnotated(Class<? extends Annotation> annotation) {
		Set<String> names = new TreeSet<>();
		List<ScannedPackages> scans = ScannedPackages.of(this.beanFactory, this.environment, this.resourceLoader);
		scans.forEach((scan) -> names.addAll(find(scan, annotation)));
		// What a scan leaves out is not meant to be found in another way
		find(this.packages, annotation).stream()
			.filter((name) -> scans.stream().noneMatch((scan) -> scan.cover(name)))
			.forEach(names::add);
		return names.stream().<Class<?>>map(this::load).toList();
	}

	private Set<String> find(ScannedPackages scan, Class<? extends Annotation> annotation) {
		Provider provider = new Provider(annotation);
		provider.setResourceLoader(this.resourceLoader);
		provider.setResourcePattern(scan.resourcePattern());
		scan.exclude().forEach(provider::addExcludeFilter);
		return scan.names()
			.stream()
			.flatMap((basePackage) -> provider.findCandidateComponents(basePackage).stream())
			.map(BeanDefinition::getBeanClassName)
			.filter((name) -> name != null)
			.collect(Collectors.toSet());
	}

	private Class<?> load(String name) {
		// The class loader of the application context, which devtools replaces on restart
		return ClassUtils.resolveClassName(name, this.resourceLoader.getClassLoader());
	}

	/**
	 * Finds annotated types of every sort, interfaces as well as those that can't be
	 * instantiated, which are refused later instead of being passed over.
	 */
	private final class Provider extends ClassPathScanningCandidateComponentProvider {

		Provider(Class<? extends Annotation> annotation) {
			super(false, TypeScanner.this.environment);
			addIncludeFilter(new AnnotationTypeFilter(annotation));
		}

		@Override
		protected BeanDefinitionRegistry getRegistry() {
			return (BeanDefinitionRegistry) TypeScanner.this.beanFactory;
		}

		@Override
		protected boolean isCandidateComponent(MetadataReader metadataReader) throws IOException {
			return super.isCandidateComponent(metadataReader)
					&& TypeScanner.this.conditions.hold(metadataReader.getAnnotationMetadata());
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return !definition.getMetadata().isAnnotation();
		}

	}

}
