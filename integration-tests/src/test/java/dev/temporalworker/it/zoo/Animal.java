package dev.temporalworker.it.zoo;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * A value that becomes a payload and is read again.
 *
 * @param name what it is
 * @param value the value
 * @param type the type that it is read as
 */
public record Animal(String name, @Nullable Object value, Type type) {

	@Override
	public String toString() {
		return this.name;
	}

}
