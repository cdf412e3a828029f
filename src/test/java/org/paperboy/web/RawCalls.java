package org.paperboy.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends requests byte for byte, as no decent client would.
 */
final class RawCalls {

	private static final String OPERATOR = "Basic "
			+ Base64.getEncoder().encodeToString("admin:correct horse battery staple".getBytes(StandardCharsets.UTF_8));

	private final int port;

	RawCalls(int port) {
		this.port = port;
	}

	/**
	 * An answer.
	 *
	 * @param status 0 if the connection ended without one
	 * @param headers by their names in lower case
	 */
	record Answer(int status, Map<String, String> headers, String body) {

		String type() {
			return this.headers.getOrDefault("content-type", "").replaceAll(";.*", "");
		}

	}

	/**
	 * Sends a request of HTTP/1.0, whose answer ends with the connection.
	 * @param target path and query; each character is a byte
	 * @param type of the body; none if it is empty
	 */
	Answer send(String method, String target, String type, byte[] body) {
		String head = method + " " + target + " HTTP/1.0\r\nHost: localhost:8080\r\nAccept-Language: en\r\n"
				+ (target.startsWith("/api/admin") ? "Authorization: " + OPERATOR + "\r\n" : "")
				+ (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
				+ (method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(20_000);
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			all.write(head.getBytes(StandardCharsets.ISO_8859_1));
			all.write(body);
			socket.getOutputStream().write(all.toByteArray());
			return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(method + " " + target, ex);
		}
	}

	private static Answer read(String answer) {
		int end = answer.indexOf("\r\n\r\n");
		if (end < 0) {
			return new Answer(0, Map.of(), answer);
		}
		String[] lines = answer.substring(0, end).split("\r\n");
		Map<String, String> headers = new TreeMap<>();
		for (int i = 1; i < lines.length; i++) {
			String[] header = lines[i].split(": *", 2);
			headers.put(header[0].toLowerCase(Locale.ROOT), (header.length > 1) ? header[1] : "");
		}
		return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, answer.substring(end + 4));
	}

}
