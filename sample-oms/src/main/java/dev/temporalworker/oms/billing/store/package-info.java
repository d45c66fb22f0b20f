/**
 * The charges made.
 */
@NullMarked
package dev.temporalworker.oms.billing.store;

import org.jspecify.annotations.NullMarked;
