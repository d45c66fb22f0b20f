/**
 * An order management system on Temporal Workers.
 */
@NullMarked
package dev.temporalworker.oms;

import org.jspecify.annotations.NullMarked;
