package dev.temporalworker.oms.fraud.web;

import dev.temporalworker.oms.fraud.FraudCheck;
import dev.temporalworker.oms.fraud.FraudDecision;
import dev.temporalworker.oms.fraud.FraudLimit;
import dev.temporalworker.oms.fraud.FraudRelease;
import dev.temporalworker.oms.fraud.FraudSettings;
import dev.temporalworker.oms.fraud.store.FraudStore;
import dev.temporalworker.oms.web.TemporaryFailure;
import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Checks charges and takes what the manager sets. During a maintenance, charges can still
 * be released: who gives money back should not have to wait.
 */
@RestController
class FraudController {

	private final FraudStore store;

	FraudController(FraudStore store) {
		this.store = store;
	}

	@GetMapping("/settings")
	FraudSettings settings() {
		return this.store.findSettings();
	}

	@PostMapping("/limit")
	void limit(@Valid @RequestBody FraudLimit limit) {
		this.store.updateLimit(limit.toCents());
	}

	@PostMapping("/maintenance")
	void beginMaintenance() {
		this.store.updateMaintenanceMode(true);
	}

	@DeleteMapping("/maintenance")
	void endMaintenance() {
		this.store.updateMaintenanceMode(false);
	}

	@PostMapping("/reset")
	void reset() {
		this.store.reset();
	}

	@PostMapping("/check")
	FraudDecision check(@Valid @RequestBody FraudCheck check) {
		if (this.store.findSettings().maintenanceMode()) {
			throw new TemporaryFailure("Fraud service is in maintenance mode");
		}
		return this.store.check(check);
	}

	@PostMapping("/release")
	void release(@Valid @RequestBody FraudRelease release) {
		this.store.release(release.idempotencyKey());
	}

}
