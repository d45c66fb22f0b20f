/**
 * What all HTTP APIs share.
 */
@NullMarked
package dev.temporalworker.oms.web;

import org.jspecify.annotations.NullMarked;
