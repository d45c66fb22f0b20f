package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.worker.registration.TaskQueueSpec.ActivitiesSpec;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import io.temporal.spring.boot.ActivityImpl;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ActivityRegistrationTests {

	private final ApplicationContextRunner contextRunner = Contexts.registering();

	@Test
	void registersBeanUnderTheTypesOfItsInterface() {
		this.contextRunner.withBean("plain", PlainActivities.class).run((context) -> {
			ActivitiesSpec activities = activities(context);
			assertThat(activities.beanName()).isEqualTo("plain");
			assertThat(activities.bean()).isSameAs(context.getBean("plain"));
			assertThat(activities.types()).containsExactly("Reserve");
			assertThat(activities.isDynamic()).isFalse();
		});
	}

	@Test
	void registersBeanWhoseFactoryMethodTellsTheInterfaceOnly() {
		this.contextRunner.withUserConfiguration(FactoryMethodConfiguration.class)
			.run((context) -> assertThat(activities(context).bean()).isInstanceOf(PlainActivities.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { ProxyConfiguration.class, LazyInterfaceConfiguration.class, FactoryBeanConfiguration.class,
			LazyFactoryBeanConfiguration.class, LazyProxyConfiguration.class })
	void registersBeanWhoseInstanceAloneTellsTheAnnotation(Class<?> configuration) {
		this.contextRunner.withUserConfiguration(configuration)
			.run((context) -> assertThat(((OrderActivities) activities(context).bean()).reserve("order-1"))
				.isEqualTo("order-1"));
	}

	@Test
	void registersDynamicActivityWhoseInstanceAloneTellsTheAnnotation() {
		this.contextRunner.withUserConfiguration(LazyDynamicConfiguration.class)
			.run((context) -> assertThat(activities(context).isDynamic()).isTrue());
	}

	@Test
	void registersBeanOfParentContext() {
		new ApplicationContextRunner().withBean("parents", PlainActivities.class)
			.run((parent) -> this.contextRunner.withParent(parent)
				.run((context) -> assertThat(activities(context).bean()).isSameAs(parent.getBean("parents"))));
	}

	@Test
	void refusesUnannotatedActivitiesOfFactoryBean() {
		this.contextRunner.withUserConfiguration(UnannotatedFactoryBeanConfiguration.class)
			.run(Contexts.refused("The bean 'orderActivities'", "Annotate the class with @TemporalActivities"));
	}

	@Test
	void doesNotCreateLazyBeansOfOtherTypes() {
		this.contextRunner.withBean(PlainActivities.class)
			.withUserConfiguration(LazyOtherConfiguration.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeanFactory().containsSingleton("other")).isFalse();
			});
	}

	@Test
	void registersLazyBean() {
		this.contextRunner.withUserConfiguration(LazyConfiguration.class)
			.run((context) -> assertThat(activities(context).bean()).isInstanceOf(PlainActivities.class));
	}

	@Test
	void registersClassProxyWithItsAdvice() {
		this.contextRunner.withBean("plain", PlainActivities.class)
			.withUserConfiguration(AspectConfiguration.class)
			.withPropertyValues("proxy-target-class=true")
			.run((context) -> {
				Object bean = activities(context).bean();
				assertThat(AopUtils.isCglibProxy(bean)).isTrue();
				assertThat(((OrderActivities) bean).reserve("order-1")).isEqualTo("advised order-1");
			});
	}

	@Test
	void registersInterfaceProxyWithItsAdvice() {
		this.contextRunner.withBean("plain", PlainActivities.class)
			.withUserConfiguration(AspectConfiguration.class)
			.withPropertyValues("proxy-target-class=false")
			.run((context) -> {
				Object bean = activities(context).bean();
				assertThat(AopUtils.isJdkDynamicProxy(bean)).isTrue();
				assertThat(((OrderActivities) bean).reserve("order-1")).isEqualTo("advised order-1");
			});
	}

	@Test
	void registersScopedProxyOnce() {
		this.contextRunner.withUserConfiguration(ScopedProxyConfiguration.class)
			.run((context) -> assertThat(Contexts.taskQueue(context, "orders").activities()).singleElement()
				.satisfies((activities) -> assertThat(AopUtils.isAopProxy(activities.bean())).isTrue()));
	}

	@Test
	void registersDynamicActivity() {
		this.contextRunner.withBean(AnyActivity.class).run((context) -> {
			assertThat(activities(context).isDynamic()).isTrue();
			assertThat(activities(context).types()).isEmpty();
		});
	}

	@Test
	void refusesPrototype() {
		this.contextRunner
			.withBean("prototype", PlainActivities.class, PlainActivities::new,
					(definition) -> definition.setScope("prototype"))
			.run(Contexts.refused("The bean 'prototype' is annotated with @TemporalActivities but is not a singleton",
					"Make it a singleton"));
	}

	@Test
	void refusesBeanWithoutActivityInterface() {
		this.contextRunner.withBean("none", NoInterfaceActivities.class)
			.run(Contexts.refused("The bean 'none' (" + NoInterfaceActivities.class.getName() + ")",
					"@ActivityInterface"));
	}

	@Test
	void refusesInterfaceProxyThatHidesTheActivityInterface() {
		this.contextRunner.withBean("hidden", PlainActivities.class)
			.withBean(HidingProxying.class)
			.run(Contexts.refused("The bean 'hidden' (" + PlainActivities.class.getName() + ")",
					"A bean behind a JDK proxy must expose that interface"));
	}

	@Test
	void refusesUnannotatedActivities() {
		this.contextRunner.withBean("forgotten", UnannotatedActivities.class)
			.run(Contexts.refused(
					"The bean 'forgotten' (" + UnannotatedActivities.class.getName()
							+ ") implements activities but is not annotated",
					"Annotate the class with @TemporalActivities"));
	}

	@Test
	void namesTheAnnotationOfTheOfficialStarter() {
		this.contextRunner.withBean("forgotten", OfficialActivities.class)
			.run(Contexts.refused("The bean 'forgotten' (" + OfficialActivities.class.getName() + ")",
					"Replace @ActivityImpl, which only the SDK's own starter reads, with @TemporalActivities(taskQueue = \"orders\")"));
	}

	@Test
	void namesTheTargetClassOfUnannotatedProxy() {
		this.contextRunner.withBean("forgotten", UnannotatedActivities.class)
			.withUserConfiguration(AspectConfiguration.class)
			.withPropertyValues("proxy-target-class=false")
			.run(Contexts.refused("The bean 'forgotten' (" + UnannotatedActivities.class.getName() + ")",
					"Annotate the class with @TemporalActivities"));
	}

	@Test
	void warnsOfUnannotatedActivities(CapturedOutput output) {
		this.contextRunner.withBean("forgotten", UnannotatedActivities.class)
			.withPropertyValues("temporal.worker.checks.unannotated-activities=warn")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("The bean 'forgotten'").contains("Annotate the class");
			});
	}

	@Test
	void ignoresUnannotatedActivitiesWhenTheCheckIsOff(CapturedOutput output) {
		this.contextRunner.withBean("forgotten", UnannotatedActivities.class)
			.withPropertyValues("temporal.worker.checks.unannotated-activities=off")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("The bean 'forgotten'");
			});
	}

	private static OrderActivities proxy(OrderActivities target) {
		ProxyFactory factory = new ProxyFactory();
		factory.addInterface(OrderActivities.class);
		factory.setTarget(target);
		return (OrderActivities) factory.getProxy();
	}

	private static ActivitiesSpec activities(ApplicationContext context) {
		return Contexts.taskQueue(context, "orders").activities().get(0);
	}

	@TemporalActivities
	public static class PlainActivities implements OrderActivities {

		@Override
		public String reserve(String order) {
			return order;
		}

	}

	@TemporalActivities(taskQueue = "orders")
	public static class AnyActivity implements DynamicActivity {

		@Override
		public Object execute(EncodedValues arguments) {
			return "any";
		}

	}

	@TemporalActivities(taskQueue = "orders")
	public static class NoInterfaceActivities {

	}

	public static class UnannotatedActivities implements OrderActivities {

		@Override
		public String reserve(String order) {
			return order;
		}

	}

	@ActivityImpl(taskQueues = "orders")
	public static class OfficialActivities extends UnannotatedActivities {

	}

	@Configuration(proxyBeanMethods = false)
	static class FactoryMethodConfiguration {

		@Bean
		OrderActivities orderActivities() {
			return new PlainActivities();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConfiguration {

		@Bean
		@Lazy
		PlainActivities orderActivities() {
			return new PlainActivities();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxyConfiguration {

		@Bean
		OrderActivities orderActivities() {
			return proxy(new PlainActivities());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyProxyConfiguration {

		@Bean
		@Lazy
		OrderActivities orderActivities() {
			return proxy(new PlainActivities());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyInterfaceConfiguration {

		@Bean
		@Lazy
		OrderActivities orderActivities() {
			return new PlainActivities();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FactoryBeanConfiguration {

		@Bean
		FactoryBean<OrderActivities> orderActivities() {
			return new OrderActivitiesFactory(new PlainActivities());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyFactoryBeanConfiguration {

		@Bean
		@Lazy
		OrderActivitiesFactory orderActivities() {
			return new OrderActivitiesFactory(proxy(new PlainActivities()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UnannotatedFactoryBeanConfiguration {

		@Bean
		OrderActivitiesFactory orderActivities() {
			return new OrderActivitiesFactory(new UnannotatedActivities());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyDynamicConfiguration {

		@Bean
		@Lazy
		DynamicActivity anyActivity() {
			return new AnyActivity();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyOtherConfiguration {

		@Bean
		@Lazy
		Runnable other() {
			throw new IllegalStateException("Nobody asked for it");
		}

	}

	/**
	 * Tells nothing but the interface.
	 */
	static final class OrderActivitiesFactory implements FactoryBean<OrderActivities> {

		private final OrderActivities activities;

		OrderActivitiesFactory(OrderActivities activities) {
			this.activities = activities;
		}

		@Override
		public OrderActivities getObject() {
			return this.activities;
		}

		@Override
		public Class<?> getObjectType() {
			return OrderActivities.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedProxyConfiguration {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("thread", new SimpleThreadScope());
			return scopes;
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		PlainActivities orderActivities() {
			return new PlainActivities();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AspectConfiguration {

		@Bean
		static BeanNameAutoProxyCreator autoProxyCreator(Environment environment) {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("plain", "forgotten");
			creator.setInterceptorNames("advice");
			creator.setProxyTargetClass(environment.getRequiredProperty("proxy-target-class", Boolean.class));
			return creator;
		}

		@Bean
		static MethodInterceptor advice() {
			return (invocation) -> "advised " + invocation.proceed();
		}

	}

	/**
	 * Proxies activities with an interface of its own only.
	 */
	static final class HidingProxying implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (!(bean instanceof OrderActivities)) {
				return bean;
			}
			ProxyFactory factory = new ProxyFactory();
			factory.setTarget(bean);
			factory.addInterface(Runnable.class);
			return factory.getProxy();
		}

	}

}
