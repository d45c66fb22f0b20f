/**
 * Workflows of a shop.
 */
@NullMarked
package dev.temporalworker.autoconfigure.worker.discovery.shop;

import org.jspecify.annotations.NullMarked;
