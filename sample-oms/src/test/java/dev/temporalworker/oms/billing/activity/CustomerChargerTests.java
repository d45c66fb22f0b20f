package dev.temporalworker.oms.billing.activity;

import dev.temporalworker.oms.billing.PaymentRequest;
import dev.temporalworker.oms.billing.PaymentResult;
import dev.temporalworker.oms.billing.Refund;
import dev.temporalworker.oms.billing.RefundRequest;
import dev.temporalworker.oms.billing.store.ChargeStore;
import dev.temporalworker.oms.fraud.FraudApi;
import dev.temporalworker.oms.fraud.FraudCheck;
import dev.temporalworker.oms.fraud.FraudDecision;
import dev.temporalworker.oms.fraud.FraudRelease;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willDoNothing;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link CustomerCharger}.
 */
@JdbcTest
@Import({ CustomerCharger.class, ChargeStore.class })
class CustomerChargerTests {

	private static final PaymentRequest REQUEST = new PaymentRequest("c1", "o1:1", 17, "k1");

	private static final FraudCheck CHECK = new FraudCheck("c1", 17, "k1");

	private static final RefundRequest REFUND = new RefundRequest("c1", "o1:1", "k1");

	private static final HttpServerErrorException DOWN = new HttpServerErrorException(HttpStatus.SERVICE_UNAVAILABLE);

	@MockitoBean
	private FraudApi fraud;

	@Autowired
	private CustomerCharger charger;

	@Test
	void charges() {
		given(this.fraud.check(CHECK)).willReturn(new FraudDecision(false));
		assertThat(this.charger.chargeCustomer(REQUEST)).isEqualTo(new PaymentResult(true, "1234"));
	}

	@Test
	void hasNoAuthorizationWhenFraudDeclines() {
		given(this.fraud.check(CHECK)).willReturn(new FraudDecision(true));
		assertThat(this.charger.chargeCustomer(REQUEST)).isEqualTo(new PaymentResult(false, ""));
	}

	@Test
	void chargesOnce() {
		given(this.fraud.check(CHECK)).willReturn(new FraudDecision(false), new FraudDecision(true));
		PaymentResult first = this.charger.chargeCustomer(REQUEST);
		assertThat(this.charger.chargeCustomer(REQUEST)).isEqualTo(first);
		then(this.fraud).should().check(CHECK);
	}

	@Test
	void isRetriedWhenFraudIsUnavailable() {
		given(this.fraud.check(CHECK)).willThrow(DOWN);
		assertThatExceptionOfType(HttpServerErrorException.class)
			.isThrownBy(() -> this.charger.chargeCustomer(REQUEST));
	}

	@Test
	void givesBackWhatWasChargedAndReleasesIt() {
		given(this.fraud.check(CHECK)).willReturn(new FraudDecision(false));
		this.charger.chargeCustomer(REQUEST);
		assertThat(this.charger.refundCustomer(REFUND)).isEqualTo(new Refund("o1:1", 17));
		then(this.fraud).should().release(new FraudRelease("k1"));
	}

	@Test
	void tellsTheSameWhenItHasToReleaseAgain() {
		given(this.fraud.check(CHECK)).willReturn(new FraudDecision(false));
		this.charger.chargeCustomer(REQUEST);
		willThrow(DOWN).willDoNothing().given(this.fraud).release(any());
		assertThatExceptionOfType(HttpServerErrorException.class).isThrownBy(() -> this.charger.refundCustomer(REFUND));
		assertThat(this.charger.refundCustomer(REFUND)).isEqualTo(new Refund("o1:1", 17));
	}

	@Test
	void refundsAlthoughFraudCannotRelease() {
		willThrow(HttpClientErrorException.create(HttpStatus.NOT_FOUND, "", new HttpHeaders(), new byte[0], null))
			.given(this.fraud)
			.release(any());
		assertThat(this.charger.refundCustomer(REFUND)).isEqualTo(new Refund("o1:1", 0));
	}

	@Test
	void doesNotChargeWhatWasRefundedBefore() {
		this.charger.refundCustomer(REFUND);
		assertThat(this.charger.chargeCustomer(REQUEST)).isEqualTo(PaymentResult.DECLINED);
		then(this.fraud).should(never()).check(any());
	}

	@Test
	void releasesCheckWhenRefundWasFaster() {
		willDoNothing().given(this.fraud).release(any());
		given(this.fraud.check(CHECK)).willAnswer((call) -> {
			this.charger.refundCustomer(REFUND);
			return new FraudDecision(false);
		});
		assertThat(this.charger.chargeCustomer(REQUEST)).isEqualTo(PaymentResult.DECLINED);
		then(this.fraud).should(times(2)).release(new FraudRelease("k1"));
	}

}
