/**
 * What texts have to be like, so that no later step refuses them.
 */
@NullMarked
package dev.temporalworker.oms.constraint;

import org.jspecify.annotations.NullMarked;
