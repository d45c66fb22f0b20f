/**
 * The HTTP API of billing.
 */
@NullMarked
package dev.temporalworker.oms.billing.web;

import org.jspecify.annotations.NullMarked;
