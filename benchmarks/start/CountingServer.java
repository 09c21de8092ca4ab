import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Tells its port, then each connection and each request, which it answers with 404.
 */
class CountingServer {

	public static void main(String[] args) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			System.out.println("PORT " + server.getLocalPort());
			while (true) {
				Socket socket = server.accept();
				System.out.println("CONNECTION");
				new Thread(() -> answer(socket)).start();
			}
		}
	}

	private static void answer(Socket socket) {
		try (socket) {
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (line.isEmpty()) {
					System.out.println("REQUEST");
					socket.getOutputStream()
						.write("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
				}
			}
		}
		catch (IOException ex) {
			// The application has ended
		}
	}

}
