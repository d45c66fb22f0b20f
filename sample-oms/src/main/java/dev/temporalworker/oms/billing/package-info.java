/**
 * Billing: the contract of the module, which uses fraud.
 */
@NullMarked
package dev.temporalworker.oms.billing;

import org.jspecify.annotations.NullMarked;
