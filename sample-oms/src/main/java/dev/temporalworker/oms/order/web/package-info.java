/**
 * The HTTP API of orders.
 */
@NullMarked
package dev.temporalworker.oms.order.web;

import org.jspecify.annotations.NullMarked;
