/**
 * What the suite starts, breaks and stops: servers, applications and the network between
 * them.
 */
@NullMarked
package dev.temporalworker.faults.process;

import org.jspecify.annotations.NullMarked;
