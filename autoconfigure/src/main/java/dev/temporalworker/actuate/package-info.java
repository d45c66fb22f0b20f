/**
 * Actuator endpoints: one shows and changes Workers, one tells what the Temporal Service
 * knows about Task Queues; and what the info endpoint tells.
 */
@NullMarked
package dev.temporalworker.actuate;

import org.jspecify.annotations.NullMarked;
