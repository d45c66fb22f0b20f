package dev.temporalworker.worker.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.TypeFilterUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotation.Adapt;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Packages in which components are looked for, and what is left out there.
 *
 * @param names the packages, with those below; may be patterns
 * @param resourcePattern matches the class files of a package
 * @param exclude matches what is left out
 */
record ScannedPackages(Set<String> names, String resourcePattern, List<TypeFilter> exclude) {

	private static final AntPathMatcher MATCHER = new AntPathMatcher(".");

	/**
	 * Return whether a class is in one of the packages, be it left out or not.
	 * @param className the name of the class
	 * @return whether components are looked for there
	 */
	boolean cover(String className) {
		return this.names.stream().anyMatch((name) -> MATCHER.match(name.isEmpty() ? "**" : name + ".**", className));
	}

	/**
	 * Return what {@link ComponentScan @ComponentScan} says in the configuration classes
	 * of an application context, not those of its parents.
	 * @param beanFactory has the configuration classes
	 * @param environment resolves placeholders
	 * @param resourceLoader loads filters
	 * @return the packages of each scan
	 */
	static List<ScannedPackages> of(ConfigurableListableBeanFactory beanFactory, Environment environment,
			ResourceLoader resourceLoader) {
		List<ScannedPackages> all = new ArrayList<>();
		for (Class<?> type : configurationClasses(beanFactory)) {
			scans(type).forEach((scan) -> all
				.add(new ScannedPackages(packages(scan, type, environment), scan.getString("resourcePattern"),
						filters(scan, environment, resourceLoader, (BeanDefinitionRegistry) beanFactory))));
		}
		return all;
	}

	private static Set<Class<?>> configurationClasses(ConfigurableListableBeanFactory beanFactory) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (String name : beanFactory.getBeanDefinitionNames()) {
			if (beanFactory.getBeanDefinition(name).getFactoryMethodName() == null) {
				Class<?> type = userClass(beanFactory.getType(name, false));
				while (type != null && type != Object.class) {
					types.add(type);
					type = type.getSuperclass();
				}
			}
		}
		return types;
	}

	private static @Nullable Class<?> userClass(@Nullable Class<?> type) {
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private static Stream<AnnotationAttributes> scans(Class<?> type) {
		List<MergedAnnotation<ComponentScan>> all = MergedAnnotations.from(type).stream(ComponentScan.class).toList();
		List<MergedAnnotation<ComponentScan>> direct = all.stream()
			.filter(MergedAnnotation::isDirectlyPresent)
			.toList();
		// As in Spring, those of the class replace those of its annotations
		return (direct.isEmpty() ? all : direct).stream()
			.map((scan) -> scan.asAnnotationAttributes(Adapt.ANNOTATION_TO_MAP))
			// Others look for components of other sorts
			.filter((scan) -> scan.getBoolean("useDefaultFilters"));
	}

	private static Set<String> packages(AnnotationAttributes scan, Class<?> type, Environment environment) {
		Set<String> packages = new LinkedHashSet<>();
		for (String basePackage : scan.getStringArray("basePackages")) {
			packages
				.addAll(Arrays.asList(StringUtils.tokenizeToStringArray(environment.resolvePlaceholders(basePackage),
						ConfigurableApplicationContext.CONFIG_LOCATION_DELIMITERS)));
		}
		for (Class<?> basePackageClass : scan.getClassArray("basePackageClasses")) {
			packages.add(basePackageClass.getPackageName());
		}
		return packages.isEmpty() ? Set.of(type.getPackageName()) : packages;
	}

	private static List<TypeFilter> filters(AnnotationAttributes scan, Environment environment,
			ResourceLoader resourceLoader, BeanDefinitionRegistry registry) {
		return Arrays.stream(scan.getAnnotationArray("excludeFilters"))
			.flatMap((filter) -> TypeFilterUtils.createTypeFiltersFor(filter, environment, resourceLoader, registry)
				.stream())
			.toList();
	}

}
