package dev.temporalworker.test;

import java.util.function.Supplier;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.ProxyFactory;

/**
 * What a proxy stands for, asked for at each call.
 *
 * @param <T> the type
 * @param getTargetClass the type
 * @param supplier returns what to call now
 */
record LatestTarget<T>(Class<T> getTargetClass, Supplier<? extends T> supplier) implements TargetSource {

	/**
	 * Create a proxy.
	 * @param <T> the type
	 * @param type an interface
	 * @param supplier returns what to call, at each call
	 * @return the proxy
	 */
	static <T> T proxy(Class<T> type, Supplier<? extends T> supplier) {
		return ProxyFactory.getProxy(type, new LatestTarget<>(type, supplier));
	}

	@Override
	public Object getTarget() {
		return this.supplier.get();
	}

}
