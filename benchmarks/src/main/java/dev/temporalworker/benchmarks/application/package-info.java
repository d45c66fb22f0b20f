/**
 * The application that all variants run: one Task Queue, three workflow types, two
 * activities.
 */
@NullMarked
package dev.temporalworker.benchmarks.application;

import org.jspecify.annotations.NullMarked;
