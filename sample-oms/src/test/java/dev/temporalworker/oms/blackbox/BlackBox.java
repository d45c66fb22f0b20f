package dev.temporalworker.oms.blackbox;

import java.util.Comparator;
import java.util.stream.Stream;

import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.test.TemporalService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All cases, one after the other, on a database.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
abstract class BlackBox {

	private final Systems systems;

	BlackBox(TemporalService service, TestDatabase database) {
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
					WireCases.all(), DoorCases.all())
			.flatMap((cases) -> cases)
			.sorted(Comparator.comparingInt(Case::number));
	}

}
