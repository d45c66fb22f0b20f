/**
 * What is registered on which Task Queue, and what is refused.
 */
@NullMarked
package dev.temporalworker.autoconfigure.worker.registration;

import org.jspecify.annotations.NullMarked;
