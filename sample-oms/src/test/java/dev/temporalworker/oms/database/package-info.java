/**
 * The databases that tests run on.
 */
@NullMarked
package dev.temporalworker.oms.database;

import org.jspecify.annotations.NullMarked;
