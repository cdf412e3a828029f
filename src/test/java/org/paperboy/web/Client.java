package org.paperboy.web;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A minimal HTTP client, so that little of the measured time is its own: it sends ready
 * bytes over kept connections and reads the whole answer.
 */
public final class Client implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 10_000;

	private final int port;

	private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

	public Client(int port) {
		this.port = port;
	}

	/**
	 * Sends a request.
	 * @return the status of the answer, or 0 if there was none
	 */
	public int exchange(byte[] request) {
		try {
			Connection kept = this.idle.pollFirst();
			Connection connection = (kept != null) ? kept : new Connection(this.port);
			try {
				int status = connection.exchange(request);
				if (connection.open) {
					this.idle.addFirst(connection);
				}
				return status;
			}
			finally {
				if (!connection.open) {
					connection.socket.close();
				}
			}
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/**
	 * Closes connections, which the server may be about to do.
	 */
	public void closeIdle() {
		for (Connection kept = this.idle.pollFirst(); kept != null; kept = this.idle.pollFirst()) {
			try {
				kept.socket.close();
			}
			catch (IOException ex) {
				// it is gone either way
			}
		}
	}

	@Override
	public void close() {
		closeIdle();
	}

	/**
	 * One connection.
	 */
	private static final class Connection {

		private final Socket socket;

		private final InputStream in;

		private boolean open;

		private Connection(int port) throws IOException {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(PATIENCE_MILLIS);
			this.in = new BufferedInputStream(this.socket.getInputStream(), 16 * 1024);
		}

		private int exchange(byte[] request) throws IOException {
			this.open = false;
			this.socket.getOutputStream().write(request);
			int status = Integer.parseInt(line().split(" ")[1]);
			boolean keep = true;
			boolean chunked = false;
			int length = 0;
			for (String header = line(); !header.isEmpty(); header = line()) {
				String low = header.toLowerCase(Locale.ROOT);
				keep &= !low.equals("connection: close");
				chunked |= low.equals("transfer-encoding: chunked");
				length = low.startsWith("content-length:") ? Integer.parseInt(low.substring(15).strip()) : length;
			}
			if (chunked) {
				do {
					length = Integer.parseInt(line(), 16);
					this.in.skipNBytes(length);
					line();
				}
				while (length > 0);
			}
			else {
				this.in.skipNBytes(length);
			}
			this.open = keep;
			return status;
		}

		private String line() throws IOException {
			byte[] bytes = new byte[4096];
			int length = 0;
			for (int b = this.in.read(); b != '\n'; b = this.in.read()) {
				if (b < 0 || length == bytes.length) {
					throw new EOFException();
				}
				bytes[length++] = (byte) b;
			}
			return new String(bytes, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
		}

	}

}
