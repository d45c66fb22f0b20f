/**
 * The side effects of shipments.
 */
@NullMarked
package dev.temporalworker.oms.shipment.activity;

import org.jspecify.annotations.NullMarked;
