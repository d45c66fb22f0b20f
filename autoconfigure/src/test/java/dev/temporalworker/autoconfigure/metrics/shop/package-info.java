/**
 * An application in which everything that metrics tell happens once.
 */
@NullMarked
package dev.temporalworker.autoconfigure.metrics.shop;

import org.jspecify.annotations.NullMarked;
