package dev.temporalworker.oms.blackbox;

import java.util.Comparator;
import java.util.stream.Stream;

import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the order management system does, seen from outside, on a real Temporal Service
 * and each database. The numbers are those of the contract.
 */
@TemporalServiceTest
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class BlackBoxTests {

	private final Systems systems;

	BlackBoxTests(TestDatabase database, TemporalService service) {
		this.systems = new Systems(service, database);
	}

	@AfterAll
	void close() {
		this.systems.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	@Execution(ExecutionMode.SAME_THREAD)
	void does(Case wanted) {
		wanted.steps().accept(this.systems);
	}

	static Stream<Case> does() {
		return Stream
			.of(OrderCases.all(), PaymentCases.all(), ShipmentCases.all(), FaultCases.all(), EncryptionCases.all(),
					WireCases.all())
			.flatMap((cases) -> cases)
			.sorted(Comparator.comparingInt(Case::number));
	}

}
