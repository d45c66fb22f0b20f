/**
 * Tests of the Temporal beans of an application, and tests against a real Temporal
 * Service.
 */
@NullMarked
package dev.temporalworker.test;

import org.jspecify.annotations.NullMarked;
