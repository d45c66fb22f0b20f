/**
 * The HTTP API of shipments.
 */
@NullMarked
package dev.temporalworker.oms.shipment.web;

import org.jspecify.annotations.NullMarked;
