/**
 * Tests against a real Temporal Service.
 */
@NullMarked
package dev.temporalworker.test;

import org.jspecify.annotations.NullMarked;
