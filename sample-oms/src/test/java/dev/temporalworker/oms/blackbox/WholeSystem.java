package dev.temporalworker.oms.blackbox;

import java.util.UUID;

import dev.temporalworker.test.TemporalService;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/**
 * The order management system in one process.
 *
 * @param oms the system
 * @param context its application context
 */
record WholeSystem(Oms oms, ConfigurableApplicationContext context) implements AutoCloseable {

	static WholeSystem start(TemporalService service) {
		int publicPort = TestSocketUtils.findAvailableTcpPort();
		int internalPort = TestSocketUtils.findAvailableTcpPort();
		ConfigurableApplicationContext context = Settings
			.of(service, "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE".formatted(UUID.randomUUID()))
			.with("server.port", publicPort)
			.with("oms.internal.port", internalPort)
			.with("oms.billing.payment-timeout", "10s")
			.start();
		return new WholeSystem(new Oms(publicPort, internalPort, context), context);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
