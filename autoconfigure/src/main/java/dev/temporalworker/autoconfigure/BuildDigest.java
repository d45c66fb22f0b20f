package dev.temporalworker.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells one build from another by what is on the class path: names and contents of files,
 * but no times, so that all processes of a build have the same digest.
 */
final class BuildDigest {

	private static final int LENGTH = 12;

	private static final SingletonSupplier<String> OWN = SingletonSupplier
		.ofNullable(() -> of(System.getProperty("java.class.path", "")));

	private BuildDigest() {
	}

	/**
	 * Return the digest of this process.
	 * @return the digest, or {@code null} if there is no class path, as in a native image
	 */
	static @Nullable String get() {
		return OWN.get();
	}

	static @Nullable String of(String classPath) {
		Set<Path> roots = new LinkedHashSet<>();
		Arrays.stream(classPath.split(File.pathSeparator))
			.filter(StringUtils::hasText)
			.map(Path::of)
			.filter(Files::exists)
			.forEach((root) -> addWithReferences(root, roots));
		if (roots.isEmpty()) {
			return null;
		}
		List<String> contents = new ArrayList<>();
		roots.forEach((root) -> contents.addAll(Files.isDirectory(root) ? filesOf(root) : entriesOf(root)));
		contents.sort(null);
		return digest(String.join("\n", contents).getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
	}

	// An extracted application has its libraries beside it
	private static void addWithReferences(Path root, Set<Path> roots) {
		roots.add(root);
		if (Files.isDirectory(root)) {
			return;
		}
		try (JarFile jar = new JarFile(root.toFile())) {
			String references = (jar.getManifest() != null)
					? jar.getManifest().getMainAttributes().getValue("Class-Path") : null;
			Arrays.stream(Objects.requireNonNullElse(references, "").split("\\s+"))
				.filter(StringUtils::hasText)
				.map((reference) -> root.toAbsolutePath().resolveSibling(reference.replaceFirst("^file:", "")))
				.filter(Files::exists)
				.forEach(roots::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s on the class path can't be read".formatted(root), ex);
		}
	}

	private static List<String> entriesOf(Path archive) {
		try (JarFile jar = new JarFile(archive.toFile())) {
			return jar.stream()
				.filter((entry) -> !entry.isDirectory())
				.map((entry) -> "%s %x %d".formatted(entry.getName(), entry.getCrc(), entry.getSize()))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s on the class path can't be read".formatted(archive), ex);
		}
	}

	private static List<String> filesOf(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile)
				.map((file) -> "%s %s".formatted(directory.relativize(file), digest(read(file))))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s on the class path can't be read".formatted(directory), ex);
		}
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s on the class path can't be read".formatted(file), ex);
		}
	}

	private static String digest(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
