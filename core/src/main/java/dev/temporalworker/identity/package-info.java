/**
 * Where this process runs, and identities that tell it.
 */
@NullMarked
package dev.temporalworker.identity;

import org.jspecify.annotations.NullMarked;
