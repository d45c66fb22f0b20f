/**
 * Databases and object stores for tests.
 */
@NullMarked
package dev.temporalworker.storage;

import org.jspecify.annotations.NullMarked;
