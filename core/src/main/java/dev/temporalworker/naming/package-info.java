/**
 * Names that several layers share: those of clients, and what a misspelt name was meant
 * to be.
 */
@NullMarked
package dev.temporalworker.naming;

import org.jspecify.annotations.NullMarked;
