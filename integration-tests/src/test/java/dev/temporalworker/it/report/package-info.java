/**
 * An application whose code blocks {@link java.util.concurrent.ForkJoinPool#commonPool()}
 * until the test lets it go.
 */
@NullMarked
package dev.temporalworker.it.report;

import org.jspecify.annotations.NullMarked;
