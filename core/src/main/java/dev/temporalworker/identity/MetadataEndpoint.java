package dev.temporalworker.identity;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform tells a process about itself. Whatever fails there is the same as
 * nothing told, and all requests together take no longer than the timeout given.
 */
final class MetadataEndpoint {

	private static final Log logger = LogFactory.getLog(MetadataEndpoint.class);

	private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {
	};

	private final JsonMapper json = new JsonMapper();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.proxy(HttpClient.Builder.NO_PROXY)
		.build();

	private final String address;

	private final long deadline;

	/**
	 * Create an endpoint. Does no network I/O.
	 * @param address the address that paths are appended to
	 * @param timeout how long to wait for all answers
	 */
	MetadataEndpoint(String address, Duration timeout) {
		this.address = address;
		this.deadline = System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Ask for a JSON object.
	 * @param path the path to append
	 * @return the object, which is empty if there is none
	 */
	Map<String, Object> json(String path) {
		String body = text(path);
		try {
			return (body != null) ? this.json.readValue(body, JSON_OBJECT) : Map.of();
		}
		catch (JsonProcessingException ex) {
			logger.debug("The metadata of the platform is no JSON object", ex);
			return Map.of();
		}
	}

	/**
	 * Asks for a text.
	 * @param path the path to append
	 * @param headers names and values of headers
	 * @return the text, or {@code null} if there is none
	 */
	@Nullable String text(String path, String... headers) {
		try {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path));
			if (headers.length > 0) {
				request.headers(headers);
			}
			return await(this.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IllegalArgumentException ex) {
			logger.debug("The metadata of the platform has no valid address", ex);
			return null;
		}
	}

	private @Nullable String await(CompletableFuture<HttpResponse<String>> answer) {
		try {
			HttpResponse<String> response = answer.get(this.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
			return (response.statusCode() == 200) ? response.body() : null;
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("The platform does not tell its metadata", ex);
			answer.cancel(true);
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

}
