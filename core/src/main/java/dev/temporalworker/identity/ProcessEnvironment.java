package dev.temporalworker.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What a process finds around it.
 *
 * @param variables the environment variables
 * @param root the root of the file system
 * @param network tells the name of the host if neither variables nor files do
 * @param pid the id of the process
 * @param random six characters that another process hardly has
 * @param timeout how long to wait for metadata in all
 */
record ProcessEnvironment(Map<String, String> variables, Path root, Supplier<String> network, long pid, String random,
		Duration timeout) {

	/**
	 * Return the environment of this process.
	 * @return the environment
	 */
	static ProcessEnvironment ofThisProcess() {
		return new ProcessEnvironment(System.getenv(), Path.of("/"), ProcessEnvironment::hostOfNetwork,
				ProcessHandle.current().pid(), UUID.randomUUID().toString().substring(0, 6), Duration.ofSeconds(1));
	}

	private static String hostOfNetwork() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

	/**
	 * Return the first environment variable with a value.
	 * @param names the names of the variables
	 * @return the value, or {@code null} if there is none
	 */
	@Nullable String variable(String... names) {
		return Arrays.stream(names).map(this.variables::get).filter(StringUtils::hasText).findFirst().orElse(null);
	}

	/**
	 * Return whether a file exists.
	 * @param path the path below the root
	 * @return whether it exists
	 */
	boolean exists(String path) {
		return Files.exists(this.root.resolve(path));
	}

	/**
	 * Return the content of the first file that has any and can be read.
	 * @param paths the paths below the root
	 * @return the content without white space around it, or {@code null} if there is none
	 */
	@Nullable String read(String... paths) {
		return Arrays.stream(paths).map(this::content).filter(StringUtils::hasText).findFirst().orElse(null);
	}

	private String content(String path) {
		try {
			return Files.readString(this.root.resolve(path)).strip();
		}
		catch (IOException ex) {
			return "";
		}
	}

	/**
	 * Return the name of the host. The network is asked last, since that can take long.
	 * @return the name
	 */
	String host() {
		String variable = variable("HOSTNAME", "COMPUTERNAME");
		String host = (variable != null) ? variable : read("proc/sys/kernel/hostname", "etc/hostname");
		return (host != null) ? host : this.network.get();
	}

}
