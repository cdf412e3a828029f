package org.paperboy.bounce.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.BoundedSocket;

/**
 * A socket to a mailbox's server, encrypted from the start or later if wanted, from which
 * no more is read than is allowed, and over IMAP no literal that is longer.
 */
final class MailboxSocket extends BoundedSocket {

	private final MailboxSockets sockets;

	private final Socket plain;

	private @Nullable SSLSocket encrypted;

	MailboxSocket(Socket plain, MailboxSockets sockets) {
		super(plain, sockets.allowance());
		this.plain = plain;
		this.sockets = sockets;
	}

	/**
	 * Encrypts what is said from now on, to a server that proves its name.
	 */
	void encrypt(String host, int port) throws IOException {
		BoundedSocket beneath = new BoundedSocket(this.plain, this.sockets.allowance());
		SSLSocket socket = (SSLSocket) this.sockets.encryption().createSocket(beneath, host, port, true);
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		socket.setSSLParameters(parameters);
		this.encrypted = socket;
	}

	/**
	 * The same connection, encrypted from now on (STARTTLS).
	 */
	MailboxSocket encrypted(String host, int port) throws IOException {
		MailboxSocket socket = new MailboxSocket(this.plain, this.sockets);
		socket.encrypt(host, port);
		return socket;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		SSLSocket socket = this.encrypted;
		return this.sockets.checked((socket != null) ? socket.getInputStream() : super.getInputStream());
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		SSLSocket socket = this.encrypted;
		return (socket != null) ? socket.getOutputStream() : super.getOutputStream();
	}

}
