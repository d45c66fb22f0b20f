package dev.temporalworker.oms.blackbox;

import dev.temporalworker.oms.FreePort;
import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.test.TemporalService;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The order management system in one process, which encrypts payloads.
 */
final class WholeSystem implements AutoCloseable {

	static final String TEMPORAL_UI = "https://temporal.example.com";

	private final int publicPort = FreePort.find();

	private final int internalPort = FreePort.find();

	private final Settings settings;

	private ConfigurableApplicationContext context;

	WholeSystem(TemporalService service, TestDatabase database) {
		this.settings = Settings.of(service, database.createEmpty())
			.with("oms.roles", "worker,api,codec-server")
			.with("server.port", this.publicPort)
			.with("oms.internal.port", this.internalPort)
			.with("oms.billing.payment-timeout", "15s")
			.with("oms.codec.allowed-origin", TEMPORAL_UI);
		this.context = start("k1");
	}

	private ConfigurableApplicationContext start(String keyId) {
		return this.settings.with("oms.encryption.key-id", keyId).start();
	}

	Oms oms() {
		return new Oms(this.publicPort, this.internalPort, this.context);
	}

	/**
	 * Stops the system, and starts it with another key.
	 */
	void restart(String keyId) {
		this.context.close();
		this.context = start(keyId);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
