package org.paperboy.delivery.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocketFactory;

import org.paperboy.mail.BoundedSocket;

/**
 * Makes the encrypted sockets of a {@link SocketCapture}.
 */
final class EncryptedSockets extends SSLSocketFactory {

	/**
	 * An encrypted socket says that it closes, for which it would wait for ever if the
	 * other side does not read.
	 */
	private static final int LINGER_SECONDS = 1;

	private final SocketCapture capture;

	private final SSLSocketFactory delegate;

	/**
	 * Makes encrypted sockets.
	 * @param capture that they are handed to
	 * @param delegate that encrypts
	 */
	EncryptedSockets(SocketCapture capture, SSLSocketFactory delegate) {
		this.capture = capture;
		this.delegate = delegate;
	}

	private Socket keepShortly(Socket created) throws IOException {
		created.setSoLinger(true, LINGER_SECONDS);
		return this.capture.keep(created);
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
		return keepShortly(this.delegate.createSocket());
	}

	@Override
	public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
		Socket beneath = (plain instanceof BoundedSocket) ? plain : this.capture.bounded(plain);
		return keepShortly(this.delegate.createSocket(beneath, host, port, autoClose));
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return keepShortly(this.delegate.createSocket(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
		return keepShortly(this.delegate.createSocket(host, port, local, localPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return keepShortly(this.delegate.createSocket(host, port));
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
		return keepShortly(this.delegate.createSocket(host, port, local, localPort));
	}

}
