/**
 * An application whose workflows are tested.
 */
@NullMarked
package dev.temporalworker.test.parcel;

import org.jspecify.annotations.NullMarked;
