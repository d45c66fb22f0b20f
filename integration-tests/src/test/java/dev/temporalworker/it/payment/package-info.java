/**
 * An application whose activities use something that can be down.
 */
@NullMarked
package dev.temporalworker.it.payment;

import org.jspecify.annotations.NullMarked;
