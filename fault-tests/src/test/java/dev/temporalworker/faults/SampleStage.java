package dev.temporalworker.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.temporalworker.faults.load.SampleLoad;
import dev.temporalworker.faults.process.Application;
import dev.temporalworker.faults.process.Postgres;
import dev.temporalworker.faults.process.Proxy;
import dev.temporalworker.faults.process.TemporalServer;
import dev.temporalworker.faults.twin.Job;

/**
 * The sample as two applications, HTTP APIs and Workers, on PostgreSQL.
 */
final class SampleStage extends Stage {

	private final Postgres postgres;

	private final Proxy database;

	private final Application apis;

	private final Proxy http;

	private final Proxy fraud;

	private final Application workers;

	SampleStage(Path folder, TemporalServer server) {
		super(server);
		this.postgres = new Postgres(folder);
		this.database = new Proxy(this.postgres.port());
		this.apis = start(folder, "api", List.of());
		this.http = new Proxy(this.apis.port());
		this.fraud = new Proxy(this.apis.port());
		this.apis.awaitReady();
		String url = "http://" + this.http.target();
		this.workers = start(folder, "worker",
				List.of("--oms.order.api-url=" + url, "--oms.billing.api-url=" + url, "--oms.shipment.api-url=" + url,
						"--oms.fraud.api-url=http://" + this.fraud.target(),
						// What waits for the end of a fault must not be given up
						// meanwhile
						"--oms.order.customer-action-timeout=10m", "--temporal.worker.start.mode=background",
						"--management.endpoints.web.exposure.include=health,temporalworkers",
						"--management.endpoint.temporalworkers.access=unrestricted"));
		this.workers.awaitReady();
	}

	private Application start(Path folder, String role, List<String> arguments) {
		List<String> all = new ArrayList<>(arguments);
		all.add("--oms.roles=" + role);
		all.add("--temporal.connection.target=" + temporal().target());
		all.add("--spring.datasource.url=" + Postgres.url(this.database.port()));
		return new Application(folder.resolve(role + ".log"), List.of("-jar", System.getProperty("faults.sample")),
				all);
	}

	Postgres postgres() {
		return this.postgres;
	}

	/**
	 * Returns the network between applications and the database.
	 */
	Proxy database() {
		return this.database;
	}

	/**
	 * Returns the network between activities and the APIs that they call.
	 */
	Proxy http() {
		return this.http;
	}

	/**
	 * Returns the network between activities and fraud.
	 */
	Proxy fraud() {
		return this.fraud;
	}

	Application apis() {
		return this.apis;
	}

	@Override
	Application workers() {
		return this.workers;
	}

	@Override
	List<Application> applications() {
		return List.of(this.apis, this.workers);
	}

	@Override
	SampleLoad createLoad(String prefix, Job.Kind kind) {
		return new SampleLoad(prefix, this.apis.port(), this.postgres.jdbc());
	}

	@Override
	List<String> workflowIds(String prefix) {
		return List.of("Order:" + prefix, "Charge:" + prefix, "Refund:" + prefix, "Shipment:" + prefix);
	}

	@Override
	void heal() {
		super.heal();
		this.database.heal();
		this.http.heal();
		this.fraud.heal();
	}

	@Override
	public void close() {
		super.close();
		this.database.close();
		this.http.close();
		this.fraud.close();
		this.postgres.close();
	}

}
