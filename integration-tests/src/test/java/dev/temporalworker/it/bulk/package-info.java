/**
 * A workflow that passes on what is large.
 */
@NullMarked
package dev.temporalworker.it.bulk;

import org.jspecify.annotations.NullMarked;
