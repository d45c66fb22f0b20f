package dev.temporalworker.autoconfigure.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.temporalworker.autoconfigure.keys.KnownKeys.Fit;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.function.SingletonSupplier;

/**
 * Knows the keys under {@code temporal.} that the application has classes of its own for.
 */
final class ApplicationKeys implements Predicate<ConfigurationPropertyName> {

	private final SingletonSupplier<List<ConfigurationPropertyName>> roots;

	ApplicationKeys(ConfigurableListableBeanFactory beanFactory) {
		this.roots = SingletonSupplier.of(() -> Arrays.stream(beanFactory.getBeanDefinitionNames())
			.flatMap((bean) -> roots(bean, beanFactory))
			.toList());
	}

	private static Stream<ConfigurationPropertyName> roots(String bean, ConfigurableListableBeanFactory beanFactory) {
		ConfigurationProperties properties = beanFactory.findAnnotationOnBean(bean, ConfigurationProperties.class,
				false);
		ConfigurationPropertyName prefix = ConfigurationPropertyName
			.adapt((properties != null) ? properties.prefix() : "", '.');
		Class<?> type = beanFactory.getType(bean, false);
		Fit fit = KnownKeys.get().fit(prefix);
		if (!fit.whole() || type == null) {
			return Stream.of(prefix);
		}
		// The prefix is one of ours, so what tells both apart comes after it
		return properties(type).map(prefix::append).filter((name) -> !KnownKeys.get().fit(name).whole());
	}

	private static Stream<String> properties(Class<?> type) {
		Stream<String> names = type.isRecord()
				? Arrays.stream(type.getRecordComponents()).map((component) -> component.getName())
				: Arrays.stream(BeanUtils.getPropertyDescriptors(type)).map((property) -> property.getName());
		return names.filter(Objects::nonNull).map(DataObjectPropertyName::toDashedForm);
	}

	@Override
	public boolean test(ConfigurationPropertyName name) {
		return this.roots.obtain()
			.stream()
			.anyMatch((root) -> !root.isEmpty() && (root.equals(name) || root.isAncestorOf(name)));
	}

}
