package dev.temporalworker.autoconfigure.worker.registration;

import dev.temporalworker.TemporalNexusService;
import dev.temporalworker.worker.registration.TaskQueueSpec.NexusServiceSpec;
import io.nexusrpc.handler.OperationHandler;
import io.nexusrpc.handler.OperationImpl;
import io.nexusrpc.handler.ServiceImpl;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class NexusServiceRegistrationTests {

	private final ApplicationContextRunner contextRunner = Contexts.registering();

	@Test
	void registersServiceUnderTheNameOfItsInterface() {
		this.contextRunner.withBean("stock", Stock.class).run((context) -> {
			NexusServiceSpec service = nexusService(context);
			assertThat(service.beanName()).isEqualTo("stock");
			assertThat(service.service()).isSameAs(context.getBean("stock"));
			assertThat(service.name()).isEqualTo("StockService");
		});
	}

	@Test
	void registersTargetOfProxy() {
		this.contextRunner.withBean(Stock.class).withBean(Proxying.class).run((context) -> {
			assertThat(AopUtils.isCglibProxy(context.getBean(Stock.class))).isTrue();
			assertThat(nexusService(context).service()).hasSameClassAs(new Stock());
		});
	}

	@Test
	void refusesServiceWithoutServiceImpl() {
		this.contextRunner.withBean("stock", NoServiceImpl.class)
			.run(Contexts.refused(
					"The bean 'stock' (" + NoServiceImpl.class.getName()
							+ ") is annotated with @TemporalNexusService but not with @ServiceImpl",
					"@ServiceImpl(service = …)"));
	}

	@Test
	void refusesServiceWithoutItsOperations() {
		this.contextRunner.withBean("stock", NoOperation.class)
			.run(Contexts.refused(
					"The bean 'stock' (" + NoOperation.class.getName() + ") is not a Nexus service the SDK accepts",
					"@OperationImpl"));
	}

	@Test
	void registersServiceWhoseInstanceAloneTellsTheAnnotation() {
		this.contextRunner.withBean("stock", Object.class, Stock::new)
			.run((context) -> assertThat(nexusService(context).service()).isSameAs(context.getBean("stock")));
	}

	@Test
	void refusesUnannotatedService() {
		this.contextRunner.withBean("stock", Unannotated.class)
			.run(Contexts.refused(
					"The bean 'stock' (" + Unannotated.class.getName()
							+ ") implements a Nexus service but is not annotated with @TemporalNexusService",
					"Annotate the class with @TemporalNexusService, or set 'temporal.worker.checks.unannotated-nexus-services=off'"));
	}

	@Test
	void ignoresUnannotatedServiceWhenTheCheckIsOff() {
		this.contextRunner.withBean("stock", Unannotated.class)
			.withPropertyValues("temporal.worker.checks.unannotated-nexus-services=off")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesPrototype() {
		this.contextRunner.withBean("stock", Stock.class, Stock::new, (definition) -> definition.setScope("prototype"))
			.run(Contexts.refused("The bean 'stock' is annotated with @TemporalNexusService but is not a singleton",
					"Make it a singleton"));
	}

	private static NexusServiceSpec nexusService(ApplicationContext context) {
		return Contexts.taskQueue(context, "orders").nexusServices().get(0);
	}

	@TemporalNexusService
	@ServiceImpl(service = StockService.class)
	public static class Stock {

		@OperationImpl
		public OperationHandler<String, String> check() {
			return OperationHandler.sync((context, details, item) -> item);
		}

	}

	@ServiceImpl(service = StockService.class)
	public static class Unannotated {

		@OperationImpl
		public OperationHandler<String, String> check() {
			return OperationHandler.sync((context, details, item) -> item);
		}

	}

	@TemporalNexusService(taskQueue = "orders")
	public static class NoServiceImpl {

	}

	@TemporalNexusService
	@ServiceImpl(service = StockService.class)
	public static class NoOperation {

	}

	/**
	 * Proxies the service as an aspect would.
	 */
	static final class Proxying implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (!(bean instanceof Stock)) {
				return bean;
			}
			ProxyFactory factory = new ProxyFactory(bean);
			factory.setProxyTargetClass(true);
			return factory.getProxy();
		}

	}

}
