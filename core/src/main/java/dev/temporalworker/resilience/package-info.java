/**
 * Resilience4j around activities: what is not let through is deferred and retried later.
 */
@NullMarked
package dev.temporalworker.resilience;

import org.jspecify.annotations.NullMarked;
