/**
 * An application that downloads a file and works on it where it is, on one of several
 * hosts.
 */
@NullMarked
package dev.temporalworker.it.file;

import org.jspecify.annotations.NullMarked;
