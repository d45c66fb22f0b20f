/**
 * The deterministic part of billing.
 */
@NullMarked
package dev.temporalworker.oms.billing.workflow;

import org.jspecify.annotations.NullMarked;
