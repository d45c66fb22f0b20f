/**
 * The list of shipments, a cache for reading; the truth is in the workflows.
 */
@NullMarked
package dev.temporalworker.oms.shipment.store;

import org.jspecify.annotations.NullMarked;
