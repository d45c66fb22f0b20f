/**
 * Fraud: declines charges of customers who would exceed a limit. It stands for a service
 * of somebody else, and knows nothing of Temporal.
 */
@NullMarked
package dev.temporalworker.oms.fraud;

import org.jspecify.annotations.NullMarked;
