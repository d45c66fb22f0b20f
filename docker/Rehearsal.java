import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Places orders, plays the courier until all are completed, and reads every list once.
 * Arguments: where the APIs are, and how many orders.
 */
public final class Rehearsal {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final HttpClient client = HttpClient.newHttpClient();

	private final Instant end = Instant.now().plus(PATIENCE);

	private final String url;

	private Rehearsal(String url) {
		this.url = url;
	}

	public static void main(String[] args) throws InterruptedException {
		Rehearsal rehearsal = new Rehearsal(args[0]);
		rehearsal.awaitReadiness();
		int orders = Integer.parseInt(args[1]);
		for (int i = 0; i < orders; i++) {
			rehearsal.complete("rehearsal-" + i);
		}
		for (String path : List.of("/orders", "/shipments", "/shipments/pending", "/actuator/health",
				"/actuator/prometheus")) {
			rehearsal.get(path);
		}
	}

	private void awaitReadiness() throws InterruptedException {
		while (!get("/actuator/health/readiness").contains("\"UP\"")) {
			pause();
		}
	}

	private void complete(String order) throws InterruptedException {
		post("/orders", """
				{"id": "%s", "customerId": "rehearsal", "items": [{"sku": "Boots", "quantity": 2}]}""".formatted(order));
		while (!get("/orders/" + order).contains("\"booked\"")) {
			pause();
		}
		for (String status : List.of("dispatched", "delivered")) {
			post("/shipments/" + order + ":1/status", "{\"status\": \"" + status + "\"}");
		}
		while (!get("/orders/" + order).contains("\"status\":\"completed\",\"fulfillments\"")) {
			pause();
		}
	}

	private void pause() throws InterruptedException {
		if (Instant.now().isAfter(this.end)) {
			throw new IllegalStateException("Not done after " + PATIENCE);
		}
		Thread.sleep(50);
	}

	private String get(String path) throws InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(this.url + path)));
	}

	private void post(String path, String json) throws InterruptedException {
		send(HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json)));
	}

	private String send(HttpRequest.Builder request) throws InterruptedException {
		try {
			return this.client.send(request.build(), BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			return "";
		}
	}

}
