/**
 * Work that fails until a test repairs it.
 */
@NullMarked
package dev.temporalworker.it.broken;

import org.jspecify.annotations.NullMarked;
