/**
 * What Workers with a version do with workflows.
 */
@NullMarked
package dev.temporalworker.oms.versioning;

import org.jspecify.annotations.NullMarked;
