package dev.temporalworker.autoconfigure.actuate;

import java.util.Objects;
import java.util.function.Function;

import dev.temporalworker.worker.registration.AppliedOptions.Applied;
import org.jspecify.annotations.Nullable;

/**
 * An option of the SDK that a key sets.
 *
 * @param <T> the type of the SDK that has the option
 * @param name the end of the key
 * @param substitute the end of another key that has an effect on the option where the key
 * is not set, if there is one
 * @param alternatives the alternatives that the key is one of, if it is one
 * @param value returns the value in the terms of the key, {@code null} if there is none
 * @param whole returns what code that changes the option replaces as a whole
 */
record KnownOption<T>(String name, @Nullable String substitute, @Nullable AlternativeKeys alternatives,
		Function<T, @Nullable Object> value, Function<T, @Nullable Object> whole) {

	static <T> KnownOption<T> of(String name, Function<T, @Nullable Object> value) {
		return new KnownOption<>(name, null, null, value, value);
	}

	static <T> KnownOption<T> of(String name, String substitute, Function<T, @Nullable Object> value) {
		return new KnownOption<>(name, substitute, null, value, value);
	}

	/**
	 * Return whether properties have left the option to the SDK.
	 * @param options the options as they were configured and as they are
	 * @param sdk what the SDK has before and after it adds its defaults
	 * @return whether it is as in options that nobody has configured
	 */
	boolean isUntouched(Applied<T> options, Applied<T> sdk) {
		return Objects.equals(this.whole.apply(options.configured()), this.whole.apply(sdk.configured()));
	}

	/**
	 * Return whether code of the application has changed the option.
	 * @param options the options as they were configured and as they are
	 * @param sdk what the SDK has before and after it adds its defaults
	 * @return whether it is neither what was configured nor what the SDK makes of it
	 */
	boolean isChanged(Applied<T> options, Applied<T> sdk) {
		Object effective = this.whole.apply(options.effective());
		Object expected = this.whole.apply(isUntouched(options, sdk) ? sdk.effective() : options.configured());
		return !Objects.equals(effective, expected);
	}

	@Nullable Object effective(Applied<T> options) {
		return this.value.apply(options.effective());
	}

	@Nullable Object configured(Applied<T> options, Applied<T> sdk) {
		return this.value.apply(isUntouched(options, sdk) ? sdk.effective() : options.configured());
	}

}
