/**
 * An application in Kotlin.
 */
@NullMarked
package dev.temporalworker.it.quota;

import org.jspecify.annotations.NullMarked;
