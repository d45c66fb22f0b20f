/**
 * An application in which everything that metrics tell happens once.
 */
@NullMarked
package dev.temporalworker.metrics.shop;

import org.jspecify.annotations.NullMarked;
