package dev.temporalworker.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Bootstraps the application context of a {@link TemporalTest @TemporalTest}.
 */
class TemporalTestContextBootstrapper extends TestSliceTestContextBootstrapper<TemporalTest> {

}
