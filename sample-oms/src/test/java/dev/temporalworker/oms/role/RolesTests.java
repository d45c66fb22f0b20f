package dev.temporalworker.oms.role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Roles}.
 */
class RolesTests {

	@Test
	void areAllByDefaultButTheOneThatDecrypts() {
		assertThat(Roles.of(new MockEnvironment())).hasToString(
				"order-worker, order-api, billing-worker, billing-api, shipment-worker, shipment-api, fraud-api");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					''                    | order-worker, order-api, billing-worker, billing-api, shipment-worker, shipment-api, fraud-api
					order-api             | order-api
					order                 | order-worker, order-api
					fraud                 | fraud-api
					codec-server          | codec-server
					worker                | order-worker, billing-worker, shipment-worker
					api                   | order-api, billing-api, shipment-api, fraud-api
					billing, billing-api  | billing-worker, billing-api
					fraud,order-worker    | order-worker, fraud-api
					""")
	void areChosenByNameOrByPart(String names, String roles) {
		assertThat(roles(names)).hasToString(roles);
	}

	@ParameterizedTest
	@CsvSource({ "shipmentworker, shipment-worker", "orders, order", "Billing, billing", "web, ''" })
	void suggestWhatWasMeant(String name, String suggestion) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> roles(name))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("oms.roles");
				assertThat(ex.getValue()).isEqualTo(name);
				assertThat(ex.getReason()).contains("order-worker, order-api, ")
					.startsWith(suggestion.isEmpty() ? "The roles are" : "Did you mean '%s'?".formatted(suggestion));
			});
	}

	private static Roles roles(String names) {
		return Roles.of(new MockEnvironment().withProperty("oms.roles", names));
	}

}
