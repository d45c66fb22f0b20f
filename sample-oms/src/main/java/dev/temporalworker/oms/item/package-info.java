/**
 * What customers order, pay for and receive.
 */
@NullMarked
package dev.temporalworker.oms.item;

import org.jspecify.annotations.NullMarked;
