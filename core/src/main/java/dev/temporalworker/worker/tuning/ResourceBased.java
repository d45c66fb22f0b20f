package dev.temporalworker.worker.tuning;

import java.util.function.IntConsumer;

import io.temporal.worker.tuning.SlotInfo;
import io.temporal.worker.tuning.SlotSupplier;

/**
 * Shows a resource-based supplier behind its gate. Heartbeats tell the name of this class
 * as the kind of the supplier.
 *
 * @param <SI> what the SDK tells of a task
 */
final class ResourceBased<SI extends SlotInfo> extends GatedSlotSupplier<SI> {

	ResourceBased(TaskKind kind, SlotSupplier<SI> delegate, IntConsumer availability) {
		super(kind, delegate, availability);
	}

}
