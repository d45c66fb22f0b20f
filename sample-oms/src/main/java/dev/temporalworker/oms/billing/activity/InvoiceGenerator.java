package dev.temporalworker.oms.billing.activity;

import java.util.List;
import java.util.function.ToLongFunction;

import dev.temporalworker.TemporalActivities;
import dev.temporalworker.oms.billing.Invoice;
import dev.temporalworker.oms.billing.InvoiceActivities;
import dev.temporalworker.oms.billing.InvoiceRequest;
import dev.temporalworker.oms.item.Item;
import io.temporal.failure.ApplicationFailure;

import org.springframework.util.CollectionUtils;
import org.springframework.util.StringUtils;

/**
 * Writes invoices with prices that depend on nothing but the product.
 */
@TemporalActivities
class InvoiceGenerator implements InvoiceActivities {

	@Override
	public Invoice generateInvoice(InvoiceRequest request) {
		require(StringUtils.hasText(request.customerId()), "CustomerID is required");
		require(StringUtils.hasText(request.orderReference()), "OrderReference is required");
		require(!CollectionUtils.isEmpty(request.items()), "invoice must have items");
		long subTotal = sum(request.items(), InvoiceGenerator::price);
		long shipping = sum(request.items(), InvoiceGenerator::shipping);
		long tax = sum(request.items(), (item) -> price(item) / 5);
		return new Invoice(request.orderReference(), subTotal, shipping, tax, subTotal + shipping + tax);
	}

	private static void require(boolean valid, String message) {
		if (!valid) {
			throw ApplicationFailure.newNonRetryableFailure(message, "InvalidInvoice");
		}
	}

	private static long sum(List<Item> items, ToLongFunction<Item> amount) {
		return items.stream().mapToLong(amount).sum();
	}

	private static long price(Item item) {
		return item.quantity() * between(3500, 11999, item.sku());
	}

	private static long shipping(Item item) {
		return item.quantity() * between(500, 999, item.sku());
	}

	private static long between(int minimum, int maximum, String sku) {
		return minimum + Math.floorMod(sku.hashCode(), maximum - minimum + 1);
	}

}
