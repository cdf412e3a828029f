package org.paperboy.bounce;

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
 * allowed, and no literal that is longer.
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
		return new Factory(tls, allowance);
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
		return new ImapLiterals((socket != null) ? socket.getInputStream() : super.getInputStream(), this.allowance);
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		SSLSocket socket = this.encrypted;
		return (socket != null) ? socket.getOutputStream() : super.getOutputStream();
	}

	/**
	 * Makes sockets that are not connected, the only ones that the mail library asks for.
	 */
	private static final class Factory extends SocketFactory {

		private final boolean tls;

		private final Allowance allowance;

		private Factory(boolean tls, Allowance allowance) {
			this.tls = tls;
			this.allowance = allowance;
		}

		@Override
		public Socket createSocket() {
			return new ImapSocket(new Socket(), this.tls, this.allowance);
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

	}

}
