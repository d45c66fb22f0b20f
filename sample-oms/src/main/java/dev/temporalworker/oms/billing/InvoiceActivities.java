package dev.temporalworker.oms.billing;

import dev.temporalworker.TaskQueue;
import io.temporal.activity.ActivityInterface;

/**
 * Writes invoices.
 */
@ActivityInterface
@TaskQueue("billing")
public interface InvoiceActivities {

	Invoice generateInvoice(InvoiceRequest request);

}
