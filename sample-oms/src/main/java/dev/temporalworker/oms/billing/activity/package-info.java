/**
 * The side effects of billing.
 */
@NullMarked
package dev.temporalworker.oms.billing.activity;

import org.jspecify.annotations.NullMarked;
