package dev.temporalworker.naming;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNameTests {

	private static final List<String> NAMES = List.of("billing", "orders");

	@Test
	void findsTheNearestName() {
		assertThat(NearestName.of("biling", NAMES)).contains("billing");
	}

	@Test
	void findsNoneThatIsFarAway() {
		assertThat(NearestName.of("shipments", NAMES)).isEmpty();
	}

	@Test
	void suggestsTheNearestNameFirst() {
		assertThat(NearestName.suggest("order", NAMES, "remove the key."))
			.isEqualTo("Did you mean 'orders'? Otherwise remove the key.");
	}

	@Test
	void saysWhatElseToDoWhereNoNameIsNear() {
		assertThat(NearestName.suggest("shipments", NAMES, "remove the key.")).isEqualTo("Remove the key.");
	}

	@Test
	void listsNames() {
		assertThat(NearestName.list(NAMES)).isEqualTo("billing, orders");
		assertThat(NearestName.list(List.of())).isEqualTo("none");
	}

}
