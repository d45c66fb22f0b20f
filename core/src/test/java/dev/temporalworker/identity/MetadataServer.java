package dev.temporalworker.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A server of a platform that tells metadata.
 */
final class MetadataServer implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, String> answers = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private @Nullable String requiredHeader;

	private boolean silent;

	MetadataServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.requests.add(path);
		if (this.silent) {
			return;
		}
		boolean refused = this.requiredHeader != null
				&& !"Google".equals(exchange.getRequestHeaders().getFirst(this.requiredHeader));
		String body = this.answers.getOrDefault(path, "nothing here");
		int known = this.answers.containsKey(path) ? 200 : 404;
		byte[] content = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(refused ? 403 : known, content.length);
		exchange.getResponseBody().write(content);
		exchange.close();
	}

	MetadataServer answering(String path, String body) {
		this.answers.put(path, body);
		return this;
	}

	MetadataServer requiring(String header) {
		this.requiredHeader = header;
		return this;
	}

	MetadataServer neverAnswering() {
		this.silent = true;
		return this;
	}

	List<String> requests() {
		return this.requests;
	}

	String address() {
		return "127.0.0.1:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
