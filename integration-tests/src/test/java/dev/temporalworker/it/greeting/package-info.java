/**
 * An application that greets with the Workers of two clients and ends.
 */
@NullMarked
package dev.temporalworker.it.greeting;

import org.jspecify.annotations.NullMarked;
