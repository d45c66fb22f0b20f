package dev.temporalworker.worker.registration;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.BeanFactory;
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
 * Finds types where the application context looks for components, under the same filters,
 * profiles and conditions, and in the packages of auto-configuration that component
 * scanning does not reach.
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

	private final Map<Class<? extends Annotation>, List<Class<?>>> found = new ConcurrentHashMap<>();

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
		return this.found.computeIfAbsent(annotation, (missing) -> find(new AnnotationTypeFilter(missing)));
	}

	/**
	 * Find types.
	 * @param include matches the types to find
	 * @return the types
	 */
	List<Class<?>> find(TypeFilter include) {
		return find((scan) -> new Provider(include, scan));
	}

	/**
	 * Find annotated types that a filter, a profile or a condition leaves out.
	 * @param annotation the annotation
	 * @return the types
	 */
	List<Class<?>> findLeftOut(Class<? extends Annotation> annotation) {
		List<Class<?>> leftOut = new ArrayList<>(
				find((scan) -> new UnconditionalProvider(new AnnotationTypeFilter(annotation), scan)));
		leftOut.removeAll(findAnnotated(annotation));
		return leftOut;
	}

	private List<Class<?>> find(Function<ScannedPackages, Provider> providers) {
		List<ScannedPackages> scans = scans();
		Set<String> names = new TreeSet<>();
		scans.forEach((scan) -> names.addAll(providers.apply(scan).find()));
		// What a scan leaves out is not meant to be found in another way
		providers.apply(this.packages)
			.find()
			.stream()
			.filter((name) -> scans.stream().noneMatch((scan) -> scan.cover(name)))
			.forEach(names::add);
		return names.stream().<Class<?>>map(this::load).toList();
	}

	private List<ScannedPackages> scans() {
		List<ScannedPackages> scans = new ArrayList<>();
		BeanFactory factory = this.beanFactory;
		while (factory instanceof ConfigurableListableBeanFactory current) {
			scans.addAll(ScannedPackages.of(current, this.environment, this.resourceLoader));
			factory = current.getParentBeanFactory();
		}
		return scans;
	}

	Class<?> load(String name) {
		// The class loader of the application context, which devtools replaces on restart
		return ClassUtils.resolveClassName(name, this.resourceLoader.getClassLoader());
	}

	/**
	 * Finds types of every sort, interfaces as well as those that can't be instantiated,
	 * which are refused later instead of being passed over.
	 */
	private class Provider extends ClassPathScanningCandidateComponentProvider {

		private final ScannedPackages scan;

		Provider(TypeFilter include, ScannedPackages scan) {
			super(false, TypeScanner.this.environment);
			this.scan = scan;
			setResourceLoader(TypeScanner.this.resourceLoader);
			setResourcePattern(scan.resourcePattern());
			scan.exclude().forEach(this::addExcludeFilter);
			addIncludeFilter(include);
		}

		Set<String> find() {
			return this.scan.names()
				.stream()
				.flatMap((basePackage) -> findCandidateComponents(basePackage).stream())
				.map(BeanDefinition::getBeanClassName)
				.filter(Objects::nonNull)
				.collect(Collectors.toSet());
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

	/**
	 * Finds types whatever filters, profiles and conditions say.
	 */
	private final class UnconditionalProvider extends Provider {

		private final TypeFilter include;

		UnconditionalProvider(TypeFilter include, ScannedPackages scan) {
			super(include, scan);
			this.include = include;
		}

		@Override
		protected boolean isCandidateComponent(MetadataReader metadataReader) throws IOException {
			return this.include.match(metadataReader, getMetadataReaderFactory());
		}

	}

}
