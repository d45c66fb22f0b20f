/**
 * The side effects of orders.
 */
@NullMarked
package dev.temporalworker.oms.order.activity;

import org.jspecify.annotations.NullMarked;
