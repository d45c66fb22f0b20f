package dev.temporalworker.autoconfigure.keys;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.core.io.ClassPathResource;

/**
 * Keeps in a native image what is known about keys, and the types of their values, whose
 * constants are told to who takes another one.
 */
class KnownKeysRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		Stream.of(KnownKeys.INDEX, OfficialStarterKeys.COUNTERPARTS)
			.forEach((file) -> hints.resources().registerResource(new ClassPathResource(file, KnownKeys.class)));
		KnownKeys.get()
			.root()
			.types()
			.filter((type) -> !type.startsWith("java."))
			.forEach((type) -> hints.reflection().registerType(TypeReference.of(type)));
	}

}
