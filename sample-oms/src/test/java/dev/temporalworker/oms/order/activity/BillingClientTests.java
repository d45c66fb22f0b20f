package dev.temporalworker.oms.order.activity;

import java.util.List;

import dev.temporalworker.oms.billing.BillingApi;
import dev.temporalworker.oms.billing.Charge;
import dev.temporalworker.oms.billing.ChargeRequest;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.item.Item;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link BillingClient}.
 */
class BillingClientTests {

	private static final ChargeRequest REQUEST = new ChargeRequest("c1", "o1:1", List.of(new Item("Nike Air", 2)),
			"o1:1");

	private static final RefundRequest REFUND = new RefundRequest("c1", "o1:1", "o1:1");

	private final BillingApi api = mock(BillingApi.class);

	private final BillingClient client = new BillingClient(this.api);

	@Test
	void returnsWhatBillingAnswers() {
		Charge charge = new Charge("o1:1", 10, 5, 2, 17, true, "1234");
		given(this.api.charge(REQUEST)).willReturn(charge);
		assertThat(this.client.charge(REQUEST)).isEqualTo(charge);
	}

	@Test
	void returnsWhatBillingRefunds() {
		Refund refund = new Refund("o1:1", 17);
		given(this.api.refund(REFUND)).willReturn(refund);
		assertThat(this.client.refund(REFUND)).isEqualTo(refund);
	}

	@Test
	void doesNotRefundAgainWhenBillingRefuses() {
		given(this.api.refund(REFUND)).willThrow(new HttpClientErrorException(HttpStatus.NOT_FOUND));
		assertThatExceptionOfType(ApplicationFailure.class).isThrownBy(() -> this.client.refund(REFUND))
			.satisfies((ex) -> assertThat(ex.isNonRetryable()).isTrue());
	}

	@Test
	void isNotRetriedWhenBillingRefuses() {
		given(this.api.charge(REQUEST)).willThrow(new HttpClientErrorException(HttpStatus.BAD_REQUEST));
		assertThatExceptionOfType(ApplicationFailure.class).isThrownBy(() -> this.client.charge(REQUEST))
			.satisfies((ex) -> assertThat(ex.isNonRetryable()).isTrue());
	}

	@Test
	void isRetriedWhenBillingHasTooMuchToDo() {
		HttpClientErrorException failure = HttpClientErrorException.create(HttpStatus.TOO_MANY_REQUESTS,
				"Too Many Requests", HttpHeaders.EMPTY, new byte[0], null);
		given(this.api.charge(REQUEST)).willThrow(failure);
		assertThatExceptionOfType(HttpClientErrorException.class).isThrownBy(() -> this.client.charge(REQUEST))
			.isSameAs(failure);
	}

	@Test
	void isRetriedWhenBillingFails() {
		given(this.api.charge(REQUEST)).willThrow(new HttpServerErrorException(HttpStatus.SERVICE_UNAVAILABLE));
		assertThatExceptionOfType(HttpServerErrorException.class).isThrownBy(() -> this.client.charge(REQUEST));
	}

	@Test
	void isRetriedWhenBillingCannotBeReached() {
		given(this.api.charge(REQUEST)).willThrow(new ResourceAccessException("down"));
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> this.client.charge(REQUEST));
	}

}
