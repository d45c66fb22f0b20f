/**
 * Annotations that tell which Task Queue runs a workflow, an activity or a Nexus service,
 * and what is thrown where an application can't run as it is.
 */
@NullMarked
package dev.temporalworker;

import org.jspecify.annotations.NullMarked;
