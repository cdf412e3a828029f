package org.paperboy.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * Keeps hold of the socket that the mail library opens, the encrypted one once there is
 * one, so that letters are written to it directly; and has small writes leave at once.
 */
final class SocketCapture {

	private volatile @Nullable Socket socket;

	/**
	 * The socket in use.
	 */
	Socket socket() throws IOException {
		Socket current = this.socket;
		if (current == null) {
			throw new IOException("not connected");
		}
		return current;
	}

	private Socket keep(Socket created) throws IOException {
		created.setTcpNoDelay(true);
		this.socket = created;
		return created;
	}

	SocketFactory plain() {
		return new Plain();
	}

	SSLSocketFactory tls(SSLSocketFactory delegate) {
		return new Tls(delegate);
	}

	private final class Plain extends SocketFactory {

		private final SocketFactory delegate = SocketFactory.getDefault();

		@Override
		public Socket createSocket() throws IOException {
			return keep(this.delegate.createSocket());
		}

		@Override
		public Socket createSocket(String host, int port) throws IOException {
			return keep(this.delegate.createSocket(host, port));
		}

		@Override
		public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
			return keep(this.delegate.createSocket(host, port, local, localPort));
		}

		@Override
		public Socket createSocket(InetAddress host, int port) throws IOException {
			return keep(this.delegate.createSocket(host, port));
		}

		@Override
		public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
			return keep(this.delegate.createSocket(host, port, local, localPort));
		}

	}

	private final class Tls extends SSLSocketFactory {

		private final SSLSocketFactory delegate;

		private Tls(SSLSocketFactory delegate) {
			this.delegate = delegate;
		}

		@Override
		public String[] getDefaultCipherSuites() {
			return this.delegate.getDefaultCipherSuites();
		}

		@Override
		public String[] getSupportedCipherSuites() {
			return this.delegate.getSupportedCipherSuites();
		}

		@Override
		public Socket createSocket() throws IOException {
			return keep(this.delegate.createSocket());
		}

		@Override
		public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
			return keep(this.delegate.createSocket(plain, host, port, autoClose));
		}

		@Override
		public Socket createSocket(String host, int port) throws IOException {
			return keep(this.delegate.createSocket(host, port));
		}

		@Override
		public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
			return keep(this.delegate.createSocket(host, port, local, localPort));
		}

		@Override
		public Socket createSocket(InetAddress host, int port) throws IOException {
			return keep(this.delegate.createSocket(host, port));
		}

		@Override
		public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
			return keep(this.delegate.createSocket(host, port, local, localPort));
		}

	}

}
