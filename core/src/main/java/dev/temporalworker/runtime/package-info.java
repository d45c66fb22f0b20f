/**
 * What belongs to one client of the application, in one object for features to read.
 */
@NullMarked
package dev.temporalworker.runtime;

import org.jspecify.annotations.NullMarked;
