/**
 * A Temporal Service inside the application, for demonstrations and tests.
 */
@NullMarked
package dev.temporalworker.embedded;

import org.jspecify.annotations.NullMarked;
