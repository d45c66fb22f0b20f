/**
 * Tables of fraud.
 */
@NullMarked
package dev.temporalworker.oms.fraud.store;

import org.jspecify.annotations.NullMarked;
