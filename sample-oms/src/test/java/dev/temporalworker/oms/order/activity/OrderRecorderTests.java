package dev.temporalworker.oms.order.activity;

import dev.temporalworker.oms.order.OrderStatus;
import dev.temporalworker.oms.order.OrderStatusUpdate;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OrderRecorder}.
 */
class OrderRecorderTests {

	private static final OrderStatusUpdate UPDATE = new OrderStatusUpdate("o1", OrderStatus.COMPLETED);

	private final OrderApi api = mock(OrderApi.class);

	private final OrderRecorder recorder = new OrderRecorder(this.api);

	@Test
	void doesNotWaitForMissingRow() {
		willThrow(HttpClientErrorException.create(HttpStatus.NOT_FOUND, "Not Found", HttpHeaders.EMPTY, new byte[0],
				null))
			.given(this.api)
			.updateStatus("o1", UPDATE);
		assertThatNoException().isThrownBy(() -> this.recorder.updateOrderStatus(UPDATE));
	}

	@Test
	void isRetriedWhenApiFails() {
		willThrow(new HttpServerErrorException(HttpStatus.INTERNAL_SERVER_ERROR)).given(this.api)
			.updateStatus("o1", UPDATE);
		assertThatExceptionOfType(HttpServerErrorException.class)
			.isThrownBy(() -> this.recorder.updateOrderStatus(UPDATE));
	}

}
