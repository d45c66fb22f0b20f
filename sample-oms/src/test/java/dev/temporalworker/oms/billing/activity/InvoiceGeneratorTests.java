package dev.temporalworker.oms.billing.activity;

import java.util.List;

import dev.temporalworker.oms.billing.Invoice;
import dev.temporalworker.oms.billing.InvoiceRequest;
import dev.temporalworker.oms.item.Item;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InvoiceGenerator}.
 */
class InvoiceGeneratorTests {

	private final InvoiceGenerator generator = new InvoiceGenerator();

	@ParameterizedTest
	@ValueSource(strings = { "", "Nike Air", "Adidas Classic", "Hiking Boots", "polygenelubricants" })
	void keepsPricesWithinLimits(String sku) {
		Invoice invoice = invoice(new Item(sku, 2));
		assertThat(invoice.subTotal()).isBetween(7000L, 23998L).isEven();
		assertThat(invoice.tax()).isEqualTo(invoice.subTotal() / 5);
		assertThat(invoice.shipping()).isBetween(1000L, 1998L);
	}

	@Test
	void addsUpAllItems() {
		Item boots = new Item("Hiking Boots", 2);
		Item shoes = new Item("Tennis Shoes", 1);
		Invoice first = invoice(boots);
		Invoice second = invoice(shoes);
		Invoice both = invoice(boots, shoes);
		assertThat(both.subTotal()).isEqualTo(first.subTotal() + second.subTotal());
		assertThat(both.tax()).isEqualTo(first.tax() + second.tax());
		assertThat(both.shipping()).isEqualTo(first.shipping() + second.shipping());
		assertThat(both.total()).isEqualTo(both.subTotal() + both.tax() + both.shipping());
	}

	@Test
	void writesSameInvoiceForSameRequest() {
		assertThat(invoice(new Item("Nike Air", 2))).isEqualTo(invoice(new Item("Nike Air", 2)));
	}

	@Test
	void namesInvoiceAfterOrder() {
		assertThat(invoice(new Item("Nike Air", 2)).invoiceReference()).isEqualTo("o1:1");
	}

	@Test
	void refusesInvoiceWithoutItems() {
		assertThatExceptionOfType(ApplicationFailure.class).isThrownBy(this::invoice)
			.withMessageContaining("invoice must have items")
			.satisfies((ex) -> assertThat(ex.isNonRetryable()).isTrue());
	}

	private Invoice invoice(Item... items) {
		return this.generator.generateInvoice(new InvoiceRequest("c1", "o1:1", List.of(items)));
	}

}
