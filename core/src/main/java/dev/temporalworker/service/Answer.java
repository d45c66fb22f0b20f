package dev.temporalworker.service;

import org.jspecify.annotations.Nullable;

/**
 * What the Temporal Service tells, or why it does not.
 *
 * @param <T> what it tells
 * @param value what it tells, or {@code null} if it does not
 * @param failure why it does not tell, or {@code null} if it does
 */
public record Answer<T>(@Nullable T value, @Nullable CallFailure failure) {

	static <T> Answer<T> of(T value) {
		return new Answer<>(value, null);
	}

	static <T> Answer<T> failed(CallFailure failure) {
		return new Answer<>(null, failure);
	}

}
