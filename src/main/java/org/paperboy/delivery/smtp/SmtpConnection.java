package org.paperboy.delivery.smtp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Allowance;
import org.paperboy.mail.WireText;

/**
 * One connection to the server. The mail library connects, greets, encrypts and signs in;
 * a conversation about each letter follows over the same socket. What may be read and how
 * long it may take is bounded throughout.
 */
final class SmtpConnection extends SMTPTransport implements SocketCapture.Keeper {

	/**
	 * A reply is some lines of 512 bytes (RFC 5321 section 4.5.3.1.5), and often one; it
	 * may have a hundred times that.
	 */
	private static final int REPLY_BYTES = 64 * 1024;

	/**
	 * Greetings, what the server offers, its certificates, and signing in.
	 */
	private static final int CONNECT_BYTES = 256 * 1024;

	private static final int CONNECT_MILLIS = 600_000;

	private static final int QUIT_MILLIS = 5_000;

	/**
	 * A whole letter with its final dot, which thus leave in one write; also the most
	 * that the JDK writes to a socket at once.
	 */
	private static final int WRITE_BYTES = 128 * 1024;

	private final Allowance allowance = new Allowance();

	private volatile @Nullable Socket socket;

	private volatile @Nullable Socket outermost;

	private @Nullable OutputStream out;

	private boolean usable = true;

	private Duration patience = Transport.Moments.USUAL;

	private int letters;

	private long used = System.nanoTime();

	private final ConnectionWatch watch = new ConnectionWatch(this::hangUp);

	SmtpConnection(Session session, String protocol, boolean ssl) {
		super(session, new URLName(protocol, null, -1, null, null, null), protocol, ssl);
	}

	/**
	 * Connects and signs in; an answer without end is not heard out, and whatever takes
	 * too long from then on ends by hanging up.
	 */
	void open(SocketCapture.Connecting connecting) throws MessagingException {
		limit(CONNECT_MILLIS);
		this.allowance.grant(CONNECT_BYTES);
		this.watch.begin();
		try {
			connecting.connect();
			this.watch.unlimit();
		}
		catch (MessagingException | RuntimeException ex) {
			hangUp();
			throw ex;
		}
	}

	/**
	 * The code of the server's last reply if that was a refusal, else 0.
	 */
	int refusal() {
		return (getLastReturnCode() >= 400) ? getLastReturnCode() : 0;
	}

	/**
	 * Limits how long all that follows may take.
	 */
	void limit(int millis) {
		this.watch.limit(Duration.ofMillis(millis));
	}

	@Override
	public Allowance allowance() {
		return this.allowance;
	}

	@Override
	public void opened(Socket socket) {
		this.socket = socket;
		this.outermost = (this.outermost != null) ? this.outermost : socket;
	}

	private Socket socket() throws IOException {
		Socket current = this.socket;
		if (current == null) {
			throw new IOException("not connected");
		}
		return current;
	}

	/**
	 * The stream that a letter is written to.
	 */
	OutputStream out() throws IOException {
		OutputStream current = this.out;
		if (current == null) {
			current = new BufferedOutputStream(socket().getOutputStream(), WRITE_BYTES);
			this.out = current;
		}
		return current;
	}

	/**
	 * Whether another letter may be spoken about.
	 */
	boolean isUsable() {
		return this.usable;
	}

	/**
	 * The number of letters that were spoken about.
	 */
	int letters() {
		return this.letters;
	}

	/**
	 * Whether nobody has spoken for a time.
	 */
	boolean isIdle(Duration time) {
		return System.nanoTime() - this.used >= time.toNanos();
	}

	/**
	 * Another letter is spoken about.
	 * @param patience for each answer
	 */
	void begin(Duration patience) {
		this.patience = patience;
		this.letters++;
		this.used = System.nanoTime();
	}

	/**
	 * A letter has been spoken about, and nothing is limited any more.
	 * @param usable whether another one may be
	 */
	void end(boolean usable) {
		this.watch.unlimit();
		this.patience = Transport.Moments.USUAL;
		this.usable &= usable;
	}

	/**
	 * Writes some lines at once.
	 */
	void write(String lines) throws IOException {
		OutputStream current = out();
		current.write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
		current.flush();
	}

	/**
	 * Reads one reply.
	 */
	SmtpReply read(int maxMillis) throws IOException, MessagingException {
		int millis = (int) Math.min(maxMillis, this.patience.toMillis());
		limit(millis);
		this.allowance.grant(REPLY_BYTES);
		socket().setSoTimeout(millis);
		int code = readServerResponse();
		return new SmtpReply(code, WireText.line(WireText.read(getLastServerResponse())));
	}

	/**
	 * The fault that came first, which the server may have worded.
	 */
	static String root(Throwable ex) {
		Throwable cause = ex;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return WireText.line(String.valueOf(cause.getMessage()));
	}

	/**
	 * Ends the conversation; how the server takes it does not matter.
	 */
	void leave() {
		limit(2 * QUIT_MILLIS);
		try {
			socket().setSoTimeout(QUIT_MILLIS);
			close();
		}
		catch (IOException | MessagingException ex) {
			// every letter's fate is already known
		}
		finally {
			// An encrypted one that was not heard out does not close by itself.
			hangUp();
		}
	}

	/**
	 * Ends the connection under whoever speaks over it; not by way of the encryption,
	 * which would wait for a server that does not read.
	 */
	void hangUp() {
		this.watch.end();
		Socket current = this.outermost;
		try {
			if (current != null) {
				current.close();
			}
		}
		catch (IOException ex) {
			// it is not open
		}
	}

}
