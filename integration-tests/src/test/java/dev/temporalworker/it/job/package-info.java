/**
 * An application whose activity runs until the test lets it end.
 */
@NullMarked
package dev.temporalworker.it.job;

import org.jspecify.annotations.NullMarked;
