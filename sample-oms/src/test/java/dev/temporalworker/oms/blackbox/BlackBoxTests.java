package dev.temporalworker.oms.blackbox;

import dev.temporalworker.oms.database.TestDatabase;
import dev.temporalworker.test.TemporalService;
import dev.temporalworker.test.TemporalServiceTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * What the order management system does, seen from outside, on a real Temporal Service.
 * The numbers are those of the contract.
 */
@TemporalServiceTest
class BlackBoxTests {

	@Nested
	class OnH2 extends BlackBox {

		OnH2(TemporalService service) {
			super(service, TestDatabase.H2);
		}

	}

	@Nested
	@Tag("jdk-independent")
	class OnPostgres extends BlackBox {

		OnPostgres(TemporalService service) {
			super(service, TestDatabase.POSTGRESQL);
		}

	}

}
