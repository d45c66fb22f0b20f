/**
 * Where this process runs.
 */
@NullMarked
package dev.temporalworker.identity;

import org.jspecify.annotations.NullMarked;
