/**
 * The deterministic part of shipments.
 */
@NullMarked
package dev.temporalworker.oms.shipment.workflow;

import org.jspecify.annotations.NullMarked;
