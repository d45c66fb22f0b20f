package dev.temporalworker.autoconfigure.worker.discovery;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.temporalworker.autoconfigure.worker.discovery.library.LibraryConfiguration;
import dev.temporalworker.autoconfigure.worker.discovery.shop.OfferWorkflowImpl;
import dev.temporalworker.autoconfigure.worker.discovery.shop.OrderWorkflow;
import dev.temporalworker.autoconfigure.worker.registration.Contexts;
import dev.temporalworker.worker.registration.TaskQueues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Controller;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workflows are found where the application looks for components.
 */
class ScanningTests {

	private static final String SHOP = "dev.temporalworker.autoconfigure.worker.discovery.shop";

	private final ApplicationContextRunner contextRunner = Contexts.scanning()
		.withPropertyValues("scanned=" + SHOP, "temporal.client.namespace=scanning");

	@ParameterizedTest
	@ValueSource(classes = { ByName.class, ByClass.class, ByPlaceholder.class, ByPattern.class, ByAnnotation.class,
			ByDerivedAnnotation.class, BySuperclass.class, Proxied.class, ByTwoScans.class })
	void findsWorkflowsWhereComponentsAreScanned(Class<?> application) {
		this.contextRunner.withUserConfiguration(application).run(finds("offers", "orders"));
	}

	@Test
	void findsWorkflowsOfImportedConfiguration() {
		this.contextRunner.withUserConfiguration(WithLibrary.class).run(finds("loans"));
	}

	@Test
	void findsWorkflowsInPackagesOfAutoConfiguration() {
		this.contextRunner
			.withInitializer((context) -> AutoConfigurationPackages
				.register((BeanDefinitionRegistry) context.getBeanFactory(), SHOP))
			.run(finds("offers", "orders"));
	}

	@ParameterizedTest
	@ValueSource(classes = { Excluding.class, ExcludingByPattern.class, OnlyMatchingFiles.class })
	void leavesOutWhatComponentScanningLeavesOut(Class<?> application) {
		this.contextRunner.withUserConfiguration(application).run(finds("orders"));
	}

	@Test
	void leavesOutWhatComponentScanningLeavesOutOfThePackagesOfAutoConfiguration() {
		this.contextRunner.withUserConfiguration(Excluding.class)
			.withInitializer((context) -> AutoConfigurationPackages
				.register((BeanDefinitionRegistry) context.getBeanFactory(), SHOP))
			.run(finds("orders"));
	}

	@Test
	void findsWhatOneOfTwoScansLeavesOut() {
		this.contextRunner.withUserConfiguration(Excluding.class, ByName.class).run(finds("offers", "orders"));
	}

	@Test
	void findsNothingWhereComponentsOfOtherSortsAreScanned() {
		this.contextRunner.withUserConfiguration(ControllersOnly.class).run(finds());
	}

	private static ContextConsumer<AssertableApplicationContext> finds(String... taskQueues) {
		return (context) -> assertThat(context.getBean(TaskQueues.class).getNames()).containsExactly(taskQueues);
	}

	@ComponentScan(SHOP)
	static class ByName {

	}

	@ComponentScan(basePackageClasses = OrderWorkflow.class)
	static class ByClass {

	}

	@ComponentScan("none, ${scanned}")
	static class ByPlaceholder {

	}

	@ComponentScan("dev.temporalworker.autoconfigure.worker.*.shop")
	static class ByPattern {

	}

	@Application(packages = SHOP)
	static class ByAnnotation {

	}

	@DerivedApplication
	static class ByDerivedAnnotation {

	}

	static class BySuperclass extends ByName {

	}

	@Configuration
	@ComponentScan(SHOP)
	static class Proxied {

	}

	@ComponentScan("dev.temporalworker.autoconfigure.worker.none")
	@ComponentScan(SHOP)
	static class ByTwoScans {

	}

	@Import(LibraryConfiguration.class)
	static class WithLibrary {

	}

	@ComponentScan(basePackages = SHOP, excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE,
			classes = OfferWorkflowImpl.class))
	static class Excluding {

	}

	@ComponentScan(basePackages = SHOP,
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.OfferWorkflowImpl"))
	static class ExcludingByPattern {

	}

	@ComponentScan(basePackages = SHOP, resourcePattern = "Order*.class")
	static class OnlyMatchingFiles {

	}

	@ComponentScan(basePackages = SHOP, useDefaultFilters = false,
			includeFilters = @ComponentScan.Filter(Controller.class))
	static class ControllersOnly {

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Configuration(proxyBeanMethods = false)
	@ComponentScan
	@interface Application {

		@AliasFor(annotation = ComponentScan.class, attribute = "basePackages")
		String[] packages();

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Application(packages = SHOP)
	@interface DerivedApplication {

	}

}
