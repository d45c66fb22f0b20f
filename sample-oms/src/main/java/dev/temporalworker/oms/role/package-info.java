/**
 * The roles that a process can have: all of them by default, or some, so that Workers and
 * HTTP APIs are deployed and scaled each on its own.
 */
@NullMarked
package dev.temporalworker.oms.role;

import org.jspecify.annotations.NullMarked;
