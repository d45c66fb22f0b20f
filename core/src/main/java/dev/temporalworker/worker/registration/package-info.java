/**
 * From annotations to Workers: what is registered on each Task Queue is discovered,
 * described, checked and configured.
 */
@NullMarked
package dev.temporalworker.worker.registration;

import org.jspecify.annotations.NullMarked;
