/**
 * The list of orders, a cache for reading; the truth is in the workflows.
 */
@NullMarked
package dev.temporalworker.oms.order.store;

import org.jspecify.annotations.NullMarked;
