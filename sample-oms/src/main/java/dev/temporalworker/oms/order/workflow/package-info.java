/**
 * The deterministic part of orders.
 */
@NullMarked
package dev.temporalworker.oms.order.workflow;

import org.jspecify.annotations.NullMarked;
