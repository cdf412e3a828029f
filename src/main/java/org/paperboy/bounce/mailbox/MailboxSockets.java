package org.paperboy.bounce.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocketFactory;

import org.paperboy.mail.Allowance;

/**
 * Makes the sockets to a mailbox's server, which share an allowance. A factory of this
 * type is asked by the mail library when it has connected, and once more for STARTTLS.
 */
final class MailboxSockets extends SSLSocketFactory {

	private final MailboxProperties properties;

	private final Allowance allowance;

	private final SSLSocketFactory encryption;

	/**
	 * @param encryption decides which servers are trusted
	 */
	MailboxSockets(MailboxProperties properties, Allowance allowance, SSLSocketFactory encryption) {
		this.properties = properties;
		this.allowance = allowance;
		this.encryption = encryption;
	}

	Allowance allowance() {
		return this.allowance;
	}

	SSLSocketFactory encryption() {
		return this.encryption;
	}

	/**
	 * What the server says, checked for lengths and counts that nobody should believe.
	 */
	InputStream checked(InputStream in) {
		return switch (this.properties.protocol()) {
			case IMAP -> new ImapLiterals(in, this.allowance);
			case POP3 -> new Pop3Counts(in);
		};
	}

	/**
	 * Puts a socket of ours in the place of one that is connected, or for STARTTLS an
	 * encrypted one in the place of ours.
	 */
	@Override
	public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
		if (socket instanceof MailboxSocket plain) {
			return plain.encrypted(host, port);
		}
		MailboxSocket ours = new MailboxSocket(socket, this);
		if (this.properties.tls().equals("implicit")) {
			ours.encrypt(host, port);
		}
		return ours;
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

	@Override
	public String[] getDefaultCipherSuites() {
		return this.encryption.getDefaultCipherSuites();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.encryption.getSupportedCipherSuites();
	}

}
