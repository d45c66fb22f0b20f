import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Succeeds while the application on this host is ready, with as few classes as possible: it
 * runs every few seconds in a JVM of its own.
 */
final class HealthCheck {

	private static final int PATIENCE = 4_000;

	private static final String REQUEST = """
			GET /actuator/health/readiness HTTP/1.0\r
			Host: localhost\r
			\r
			""";

	public static void main(String[] args) throws IOException {
		String port = System.getenv().getOrDefault("MANAGEMENT_SERVER_PORT", System.getenv("SERVER_PORT"));
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
			socket.setSoTimeout(PATIENCE);
			socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
			byte[] answer = socket.getInputStream().readAllBytes();
			String text = new String(answer, StandardCharsets.UTF_8);
			System.out.println(text.substring(text.indexOf("\r\n\r\n") + 4));
			System.exit(text.startsWith(" 200 ", "HTTP/1.1".length()) ? 0 : 1);
		}
	}

}
