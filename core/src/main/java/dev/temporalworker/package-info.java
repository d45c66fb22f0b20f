/**
 * Annotations that tell which Task Queue runs a workflow, an activity or a Nexus service.
 */
@NullMarked
package dev.temporalworker;

import org.jspecify.annotations.NullMarked;
