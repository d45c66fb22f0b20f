/**
 * What the endpoint and the info contributor tell and do.
 */
@NullMarked
package dev.temporalworker.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
