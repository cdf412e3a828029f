package org.paperboy.web.signup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An SMTP server on loopback that accepts every letter and throws it away.
 */
final class LetterSink implements AutoCloseable {

	private final ServerSocket server;

	LetterSink() {
		try {
			this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::listen);
	}

	int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private void listen() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				Thread.ofVirtual().start(() -> converse(socket));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private static void converse(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			OutputStream out = socket.getOutputStream();
			reply(out, "220 sink.example ESMTP");
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				if (line.toUpperCase(Locale.ROOT).startsWith("DATA")) {
					reply(out, "354 Go ahead");
					do {
						line = in.readLine();
					}
					while (line != null && !line.equals("."));
				}
				reply(out, "250 2.0.0 Ok");
			}
		}
		catch (IOException ex) {
			// the client left
		}
	}

	private static void reply(OutputStream out, String reply) throws IOException {
		out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

}
