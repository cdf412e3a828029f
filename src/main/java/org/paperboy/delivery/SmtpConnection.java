package org.paperboy.delivery;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Allowance;
import org.paperboy.mail.Letter;
import org.paperboy.mail.WireText;

/**
 * One connection to the server. The mail library connects, greets, encrypts and signs in;
 * the conversation about a letter is held here, over the same socket, because only the
 * phase and the reply tell what became of it.
 *
 * <p>
 * Time limits are those of RFC 5321 section 4.5.3.2.
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

	private static final int COMMAND_MILLIS = 300_000;

	private static final int DATA_MILLIS = 120_000;

	private static final int DOT_MILLIS = 600_000;

	private static final int MESSAGE_MILLIS = 180_000;

	private static final int CONNECT_MILLIS = 600_000;

	private static final int QUIT_MILLIS = 5_000;

	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

	private final Allowance allowance = new Allowance();

	private volatile @Nullable Socket socket;

	private volatile @Nullable Socket outermost;

	private @Nullable OutputStream out;

	private boolean usable = true;

	private boolean begun;

	private int letters;

	private long used = System.nanoTime();

	private final long since = System.nanoTime();

	private volatile long deadline = Long.MAX_VALUE;

	private volatile boolean left;

	SmtpConnection(Session session, String protocol, boolean ssl) {
		super(session, new URLName(protocol, null, -1, null, null, null), protocol, ssl);
	}

	/**
	 * Connects and signs in; an answer without end is not heard out, and whatever takes
	 * too long from then on ends by hanging up, also what a socket's own time limit does
	 * not see: a write, and an answer that comes byte by byte.
	 */
	void open(SocketCapture.Connecting connecting) throws MessagingException {
		limit(CONNECT_MILLIS);
		this.allowance.grant(CONNECT_BYTES);
		Thread.ofVirtual().name("smtp-watch").start(this::watch);
		try {
			connecting.connect();
			this.deadline = Long.MAX_VALUE;
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

	private void watch() {
		while (!this.left) {
			LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
			if (System.nanoTime() - this.since > this.deadline) {
				hangUp();
			}
		}
	}

	private void limit(int millis) {
		this.deadline = System.nanoTime() - this.since + TimeUnit.MILLISECONDS.toNanos(millis);
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

	private OutputStream out() throws IOException {
		OutputStream current = this.out;
		if (current == null) {
			current = new BufferedOutputStream(socket().getOutputStream(), 64 * 1024);
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
	 * Whether the server had left before it said anything to the last letter.
	 */
	boolean wasStale() {
		return !this.usable && !this.begun;
	}

	/**
	 * How many letters were spoken about.
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
	 * Speaks about one letter. Holds the lock that the library asks for.
	 */
	synchronized Outcome speak(Letter letter, Transport.Moments moments) {
		this.begun = false;
		if (!moments.mayBegin()) {
			return new Outcome.Deferred("not begun", false);
		}
		this.letters++;
		this.used = System.nanoTime();
		if (letter.recipient().needsSmtpUtf8() && !supportsExtension("SMTPUTF8")) {
			return new Outcome.Refused("the address needs SMTPUTF8, which the mail server does not offer",
					Outcome.Blame.LETTER);
		}
		boolean afterDot = false;
		try {
			OutputStream out = out();
			Optional<Outcome> refused = envelope(letter, out);
			if (refused.isPresent()) {
				return refused.get();
			}
			limit(MESSAGE_MILLIS);
			letter.writeTo(new DotStuffing(out));
			if (!moments.mayEnd()) {
				this.usable = false;
				hangUp();
				return new Outcome.Deferred("dropped before the final dot", true);
			}
			write(out, ".");
			afterDot = true;
			return afterDot(read(DOT_MILLIS));
		}
		catch (IOException | MessagingException | RuntimeException ex) {
			this.usable = false;
			String lost = "connection lost: " + SmtpTransport.root(ex);
			return afterDot ? new Outcome.InDoubt(lost) : new Outcome.Deferred(lost, true);
		}
		finally {
			this.deadline = Long.MAX_VALUE;
		}
	}

	/**
	 * An address beyond ASCII stands in the header too, in eight bits (RFC 6531 section
	 * 3.6, RFC 6152); other letters are ASCII throughout.
	 */
	private String parameters(Letter letter) {
		if (!letter.recipient().needsSmtpUtf8()) {
			return "";
		}
		return (supportsExtension("8BITMIME") ? " BODY=8BITMIME" : "") + " SMTPUTF8";
	}

	private Outcome afterDot(SmtpReply reply) {
		this.usable = !reply.endsConnection();
		if (reply.code() < 200) {
			return new Outcome.InDoubt("connection lost after the final dot");
		}
		if (reply.code() / 100 == 3) {
			this.usable = false;
			return new Outcome.InDoubt("an answer to something else after the final dot: " + reply.text());
		}
		return reply.isPositive() ? new Outcome.Sent(reply.text()) : reply.negative(SmtpReply.Phase.DOT);
	}

	/**
	 * Names sender and recipient and asks to go on, in one write where the server takes
	 * that (PIPELINING, RFC 2920).
	 * @return why not to go on, or empty
	 */
	private Optional<Outcome> envelope(Letter letter, OutputStream out) throws IOException, MessagingException {
		Map<SmtpReply.Phase, String> commands = new EnumMap<>(Map.of(SmtpReply.Phase.MAIL,
				"MAIL FROM:<" + letter.sender() + ">" + parameters(letter), SmtpReply.Phase.RCPT,
				"RCPT TO:<" + letter.recipient().value() + ">", SmtpReply.Phase.DATA, "DATA"));
		boolean together = supportsExtension("PIPELINING");
		if (together) {
			write(out, String.join("\r\n", commands.values()));
		}
		Optional<Outcome> refused = Optional.empty();
		try {
			for (Map.Entry<SmtpReply.Phase, String> command : commands.entrySet()) {
				SmtpReply.Phase phase = command.getKey();
				if (!together) {
					write(out, command.getValue());
				}
				SmtpReply reply = read((phase == SmtpReply.Phase.DATA) ? DATA_MILLIS : COMMAND_MILLIS);
				this.usable &= !reply.endsConnection();
				this.begun |= phase == SmtpReply.Phase.MAIL && reply.isPositive();
				if (!reply.isPositiveTo(phase) && refused.isEmpty()) {
					refused = Optional.of(refused(reply, phase));
				}
				else if (refused.isPresent() && phase == SmtpReply.Phase.DATA && reply.isPositiveTo(phase)) {
					command(out, ".", DOT_MILLIS);
				}
				if (!this.usable || (refused.isPresent() && !together)) {
					break;
				}
			}
			if (refused.isPresent() && this.usable) {
				this.usable = command(out, "RSET", COMMAND_MILLIS).isPositive();
			}
		}
		catch (IOException | MessagingException ex) {
			if (refused.isEmpty()) {
				throw ex;
			}
			// What the server said before it left counts.
			this.usable = false;
		}
		return refused;
	}

	private Outcome refused(SmtpReply reply, SmtpReply.Phase phase) {
		this.usable &= reply.code() >= 400;
		return (reply.code() < 400) ? new Outcome.Deferred("connection lost: " + reply.text(), true)
				: reply.negative(phase);
	}

	private SmtpReply command(OutputStream out, String line, int millis) throws IOException, MessagingException {
		write(out, line);
		return read(millis);
	}

	private static void write(OutputStream out, String lines) throws IOException {
		out.write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	private SmtpReply read(int millis) throws IOException, MessagingException {
		limit(millis);
		this.allowance.grant(REPLY_BYTES);
		socket().setSoTimeout(millis);
		int code = readServerResponse();
		return new SmtpReply(code, WireText.line(WireText.read(getLastServerResponse())));
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
		this.left = true;
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

	/**
	 * Doubles a dot at the start of a line (RFC 5321 section 4.5.2).
	 */
	private static final class DotStuffing extends OutputStream {

		private final OutputStream out;

		private boolean lineStart = true;

		private DotStuffing(OutputStream out) {
			this.out = out;
		}

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			int end = offset + length;
			int from = offset;
			for (int i = offset; i < end; i++) {
				if (bytes[i] == '.' && ((i > offset) ? bytes[i - 1] == '\n' : this.lineStart)) {
					this.out.write(bytes, from, i - from);
					this.out.write('.');
					from = i;
				}
			}
			this.out.write(bytes, from, end - from);
			this.lineStart = (length > 0) ? bytes[end - 1] == '\n' : this.lineStart;
		}

	}

}
