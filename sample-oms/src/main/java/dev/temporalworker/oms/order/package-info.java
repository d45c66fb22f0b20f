/**
 * Orders: the contract of the module, which uses billing and shipments.
 */
@NullMarked
package dev.temporalworker.oms.order;

import org.jspecify.annotations.NullMarked;
