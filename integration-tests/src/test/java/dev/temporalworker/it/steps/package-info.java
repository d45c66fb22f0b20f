/**
 * An application whose workflow does what the test tells it, and whose spans are kept.
 */
@NullMarked
package dev.temporalworker.it.steps;

import org.jspecify.annotations.NullMarked;
