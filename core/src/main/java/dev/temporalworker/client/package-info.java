/**
 * What an application that starts workflows uses.
 */
@NullMarked
package dev.temporalworker.client;

import org.jspecify.annotations.NullMarked;
