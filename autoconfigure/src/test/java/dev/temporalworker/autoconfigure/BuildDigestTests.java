package dev.temporalworker.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BuildDigestTests {

	@TempDir
	private Path directory;

	@Test
	void processesOfABuildHaveTheSameDigestWheneverItWasWritten() throws IOException {
		String first = BuildDigest.of(jar("a.jar", "code", 1).toString());
		assertThat(BuildDigest.of(jar("b.jar", "code", 2).toString())).isEqualTo(first).hasSize(12);
	}

	@Test
	void otherCodeHasAnotherDigest() throws IOException {
		assertThat(BuildDigest.of(jar("a.jar", "code", 1).toString()))
			.isNotEqualTo(BuildDigest.of(jar("b.jar", "edoc", 1).toString()));
	}

	@Test
	void filesOfDirectoriesCount() throws IOException {
		Files.writeString(this.directory.resolve("Order.class"), "code");
		String first = BuildDigest.of(this.directory.toString());
		Files.writeString(this.directory.resolve("Order.class"), "edoc");
		assertThat(BuildDigest.of(this.directory.toString())).isNotEqualTo(first);
	}

	@Test
	void librariesBesideAnExtractedApplicationCount() throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Name.CLASS_PATH, "lib.jar missing.jar");
		Path application = this.directory.resolve("application.jar");
		new JarOutputStream(Files.newOutputStream(application), manifest).close();
		jar("lib.jar", "code", 1);
		String first = BuildDigest.of(application.toString());
		jar("lib.jar", "edoc", 1);
		assertThat(BuildDigest.of(application.toString())).isNotEqualTo(first);
	}

	@Test
	void withoutAClassPathThereIsNone() {
		assertThat(BuildDigest.of("")).isNull();
		assertThat(BuildDigest.of(File.pathSeparator + this.directory.resolve("missing"))).isNull();
	}

	private Path jar(String name, String content, int time) throws IOException {
		Path file = this.directory.resolve(name);
		try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out)) {
			jar.putNextEntry(
					new ZipEntry("Order.class").setLastModifiedTime(FileTime.fromMillis(time * 1_000_000_000_000L)));
			jar.write(content.getBytes());
		}
		return file;
	}

}
