package dev.temporalworker.oms.billing.web;

import java.util.concurrent.CompletableFuture;

import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.web.TemporaryFailure;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PendingResults}.
 */
class PendingResultsTests {

	private static final Charge CHARGE = new Charge("o1:1", 10, 5, 2, 17, true, "1234");

	private final PendingResults pendingResults = new PendingResults();

	@Test
	void passesOnResult() {
		CompletableFuture<Charge> result = new CompletableFuture<>();
		CompletableFuture<Charge> response = this.pendingResults.await(result);
		result.complete(CHARGE);
		assertThat(response).isCompletedWithValue(CHARGE);
	}

	@Test
	void asksToComeBackWhenApplicationStops() {
		CompletableFuture<Charge> response = this.pendingResults.await(new CompletableFuture<>());
		this.pendingResults.close();
		assertAsksToComeBack(response);
	}

	@Test
	void asksToComeBackOnceApplicationStops() {
		this.pendingResults.close();
		assertAsksToComeBack(this.pendingResults.await(new CompletableFuture<>()));
	}

	private void assertAsksToComeBack(CompletableFuture<Charge> response) {
		assertThat(response).isCompletedExceptionally();
		assertThat(response.handle((charge, failure) -> failure).join()).isInstanceOfSatisfying(TemporaryFailure.class,
				(ex) -> {
					assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
					assertThat(ex.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
				});
	}

}
