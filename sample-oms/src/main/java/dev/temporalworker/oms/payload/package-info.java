/**
 * The payloads of workflows and activities.
 */
@NullMarked
package dev.temporalworker.oms.payload;

import org.jspecify.annotations.NullMarked;
