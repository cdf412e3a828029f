package org.paperboy.bounce;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Allowance;
import org.paperboy.mail.BoundedSocket;

/**
 * A socket to an IMAP server, encrypted if wanted, from which no more is read than is
 * allowed. The mail library allocates a literal (RFC 9051 section 4.3) by its announced
 * length, so one that is too long ends the connection before any of it is read.
 */
final class ImapSocket extends BoundedSocket {

	private final Allowance allowance;

	private final boolean tls;

	private @Nullable SSLSocket encrypted;

	private final Socket plain;

	private ImapSocket(Socket plain, boolean tls, Allowance allowance) {
		super(plain, allowance);
		this.plain = plain;
		this.tls = tls;
		this.allowance = allowance;
	}

	/**
	 * A factory of sockets that share an allowance.
	 * @param tls whether they are encrypted from the start, to a server that proves its
	 * name
	 */
	static SocketFactory factory(boolean tls, Allowance allowance) {
		return new SocketFactory() {

			@Override
			public Socket createSocket() {
				return new ImapSocket(new Socket(), tls, allowance);
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

	@Override
	public void connect(SocketAddress address, int millis) throws IOException {
		super.connect(address, millis);
		if (this.tls) {
			InetSocketAddress server = (InetSocketAddress) address;
			SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(
					new BoundedSocket(this.plain, this.allowance), server.getHostString(), server.getPort(), true);
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			socket.setSSLParameters(parameters);
			this.encrypted = socket;
		}
	}

	@Override
	public InputStream getInputStream() throws IOException {
		SSLSocket socket = this.encrypted;
		return new Literals((socket != null) ? socket.getInputStream() : super.getInputStream(), this.allowance);
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		SSLSocket socket = this.encrypted;
		return (socket != null) ? socket.getOutputStream() : super.getOutputStream();
	}

	/**
	 * Finds lines that end in <code>{length}</code>, checks the length and passes over
	 * the literal.
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
