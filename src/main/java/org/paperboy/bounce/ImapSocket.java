package org.paperboy.bounce;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.paperboy.mail.Allowance;
import org.paperboy.mail.BoundedSocket;

/**
 * A socket to an IMAP server, encrypted if wanted, of which no more is read than is
 * allowed. The mail library makes room for a literal (RFC 9051 section 4.3) by the length
 * that is announced, so one that is not allowed ends the connection before any of it
 * comes.
 */
final class ImapSocket extends BoundedSocket {

	private final Allowance allowance;

	private ImapSocket(Socket socket, Allowance allowance) {
		super(socket, allowance);
		this.allowance = allowance;
	}

	/**
	 * Makes sockets that share an allowance.
	 * @param tls whether they are encrypted from the start, to a server that proves its
	 * name
	 */
	static SocketFactory factory(boolean tls, Allowance allowance) {
		return new SocketFactory() {

			@Override
			public Socket createSocket() throws IOException {
				return new ImapSocket(tls ? encrypted() : new Socket(), allowance);
			}

			@Override
			public Socket createSocket(String host, int port) {
				throw new UnsupportedOperationException();
			}

			@Override
			public Socket createSocket(String host, int port, InetAddress local, int localPort) {
				throw new UnsupportedOperationException();
			}

			@Override
			public Socket createSocket(InetAddress host, int port) {
				throw new UnsupportedOperationException();
			}

			@Override
			public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
				throw new UnsupportedOperationException();
			}

		};
	}

	private static Socket encrypted() throws IOException {
		SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket();
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		socket.setSSLParameters(parameters);
		return socket;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new Literals(super.getInputStream(), this.allowance);
	}

	/**
	 * Reads on where lines end in <code>{length}</code>, and passes over what such a line
	 * announces.
	 */
	private static final class Literals extends FilterInputStream {

		private static final int NO_NUMBER = -1;

		private final Allowance allowance;

		private long length = NO_NUMBER;

		private boolean closed;

		private long inside;

		private Literals(InputStream in, Allowance allowance) {
			super(in);
			this.allowance = allowance;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) == 1) ? Byte.toUnsignedInt(one[0]) : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = super.read(bytes, offset, length);
			for (int i = offset; i < offset + read; i++) {
				if (this.inside > 0) {
					this.inside--;
				}
				else {
					heed(bytes[i]);
				}
			}
			return read;
		}

		private void heed(byte b) throws IOException {
			if (b == '{') {
				this.length = 0;
				this.closed = false;
			}
			else if (this.length >= 0 && !this.closed && b >= '0' && b <= '9') {
				this.length = Math.min(10 * this.length + b - '0', Integer.MAX_VALUE);
			}
			else if (this.length >= 0 && b == '}') {
				this.closed = true;
			}
			else if (this.closed && b == '\n') {
				announced();
			}
			else if (!this.closed || b != '\r') {
				this.length = NO_NUMBER;
				this.closed = false;
			}
		}

		private void announced() throws IOException {
			if (this.length > this.allowance.left()) {
				throw new IOException("the server announces " + this.length + " bytes at once");
			}
			this.inside = this.length;
			this.length = NO_NUMBER;
			this.closed = false;
		}

	}

}
