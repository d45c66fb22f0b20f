/**
 * HTTP API of fraud.
 */
@NullMarked
package dev.temporalworker.oms.fraud.web;

import org.jspecify.annotations.NullMarked;
