package dev.temporalworker.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A place of which tests decide what a process finds there.
 */
final class FakePlace {

	private final Map<String, String> variables = new HashMap<>();

	private final Path root;

	private long pid = 1;

	private Duration timeout = Duration.ofMinutes(1);

	FakePlace(Path root) {
		this.root = root;
	}

	FakePlace variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	FakePlace file(String path, String content) {
		try {
			Path file = this.root.resolve(path);
			Files.createDirectories(file.getParent());
			Files.writeString(file, content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	FakePlace pid(long pid) {
		this.pid = pid;
		return this;
	}

	FakePlace timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	ProcessEnvironment environment() {
		return new ProcessEnvironment(this.variables, this.root, () -> "from-network", this.pid, "3f9a1c",
				this.timeout);
	}

	ProcessLocation location() {
		return ProcessLocation.detect(environment());
	}

}
