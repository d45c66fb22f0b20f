/**
 * What applications customize of their Workers.
 */
@NullMarked
package dev.temporalworker.worker;

import org.jspecify.annotations.NullMarked;
