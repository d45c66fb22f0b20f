/**
 * Shipments: the contract of the module, which uses no other business module.
 */
@NullMarked
package dev.temporalworker.oms.shipment;

import org.jspecify.annotations.NullMarked;
