package dev.temporalworker.oms.blackbox;

import java.util.Comparator;
import java.util.stream.Stream;

import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the order management system does, seen from outside, on a real Temporal Service.
 * The numbers are those of the contract; B47 to B49 are about encryption.
 */
@TemporalServiceTest
class BlackBoxTests {

	private static Systems systems;

	@BeforeAll
	static void open(TemporalService service) {
		systems = new Systems(service);
	}

	@AfterAll
	static void close() {
		systems.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void does(Case wanted) {
		wanted.steps().accept(systems);
	}

	static Stream<Case> does() {
		return Stream.of(OrderCases.all(), PaymentCases.all(), ShipmentCases.all(), FaultCases.all(), WireCases.all())
			.flatMap((cases) -> cases)
			.sorted(Comparator.comparingInt(Case::number));
	}

}
