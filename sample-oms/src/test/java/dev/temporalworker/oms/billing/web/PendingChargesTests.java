package dev.temporalworker.oms.billing.web;

import java.util.concurrent.CompletableFuture;

import dev.temporalworker.oms.billing.Charge;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PendingCharges}.
 */
class PendingChargesTests {

	private static final Charge CHARGE = new Charge("o1:1", 10, 5, 2, 17, true, "1234");

	private final PendingCharges pendingCharges = new PendingCharges();

	@Test
	void passesOnResult() {
		CompletableFuture<Charge> result = new CompletableFuture<>();
		CompletableFuture<Charge> response = this.pendingCharges.await(result);
		result.complete(CHARGE);
		assertThat(response).isCompletedWithValue(CHARGE);
	}

	@Test
	void asksToComeBackWhenApplicationStops() {
		CompletableFuture<Charge> response = this.pendingCharges.await(new CompletableFuture<>());
		this.pendingCharges.close();
		assertAsksToComeBack(response);
	}

	@Test
	void asksToComeBackOnceApplicationStops() {
		this.pendingCharges.close();
		assertAsksToComeBack(this.pendingCharges.await(new CompletableFuture<>()));
	}

	private void assertAsksToComeBack(CompletableFuture<Charge> response) {
		assertThat(response).isCompletedExceptionally();
		assertThat(response.handle((charge, failure) -> failure).join())
			.isInstanceOfSatisfying(ChargePendingException.class, (ex) -> {
				assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
				assertThat(ex.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
			});
	}

}
