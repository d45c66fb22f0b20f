/**
 * Stand for the annotations of the starter that comes with the SDK, under their names.
 */
@NullMarked
package io.temporal.spring.boot;

import org.jspecify.annotations.NullMarked;
