package dev.temporalworker.storage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import dev.temporalworker.connection.FreePort;
import org.awaitility.Awaitility;

import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * A server with the API of Amazon S3 for all tests of a JVM, with which it ends: S3Mock
 * as a process of its own, since it is a Spring Boot application with everything in its
 * jar.
 *
 * @param endpoint where it answers
 */
public record S3Server(URI endpoint) {

	/**
	 * A bucket that is there.
	 */
	public static final String BUCKET = "payloads";

	private static final SingletonSupplier<S3Server> SHARED = SingletonSupplier.of(S3Server::start);

	/**
	 * Returns the server, which is started when it is first asked for.
	 * @return the server
	 */
	public static S3Server get() {
		return SHARED.obtain();
	}

	private static S3Server start() {
		int port = FreePort.find();
		try {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx256m", "-jar", jar().toString(), "--http.port=" + port, "--server.port=0",
					"--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
				.redirectErrorStream(true)
				.redirectOutput(File.createTempFile("s3mock", ".log"))
				.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
			URI endpoint = URI.create("http://127.0.0.1:" + port);
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.ignoreExceptionsInstanceOf(IOException.class)
				.until(() -> answers(process, endpoint));
			return new S3Server(endpoint);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean answers(Process process, URI endpoint) throws IOException {
		Assert.state(process.isAlive(), "S3Mock has ended");
		HttpURLConnection connection = (HttpURLConnection) endpoint.resolve("/" + BUCKET).toURL().openConnection();
		return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
	}

	private static Path jar() throws IOException {
		URL inside = Objects.requireNonNull(
				S3Server.class.getResource("/META-INF/maven/com.adobe.testing/s3mock/pom.properties"),
				"'com.adobe.testing:s3mock:exec' is not on the class path");
		JarURLConnection connection = (JarURLConnection) inside.openConnection();
		return Path.of(URI.create(connection.getJarFileURL().toString()));
	}

}
