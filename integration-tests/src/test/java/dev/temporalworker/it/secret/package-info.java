/**
 * A workflow with something to hide.
 */
@NullMarked
package dev.temporalworker.it.secret;

import org.jspecify.annotations.NullMarked;
