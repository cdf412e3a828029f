package org.paperboy.delivery.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on loopback that accepts every letter and goes wrong as a test says so.
 */
public final class FaultySmtpServer implements AutoCloseable {

	private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(\\S+)");

	private final int port;

	private volatile ServerSocket server;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final List<Fault> faults = new CopyOnWriteArrayList<>();

	private final List<Mail> accepted = Collections.synchronizedList(new ArrayList<>());

	private final List<Mail> handedOver = Collections.synchronizedList(new ArrayList<>());

	private final List<String> transcript = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicLong flooded = new AtomicLong();

	private volatile List<String> extensions = List.of();

	private volatile @Nullable Consumer<Mail> receiver;

	private volatile @Nullable SSLContext tls;

	private volatile boolean encrypted;

	public FaultySmtpServer() {
		this.server = listening(0);
		this.port = this.server.getLocalPort();
		Thread.ofVirtual().start(() -> listen(this.server));
	}

	private static ServerSocket listening(int port) {
		try {
			ServerSocket socket = new ServerSocket();
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Goes away: connections end, and nobody listens any more.
	 */
	public void goAway() {
		close();
	}

	/**
	 * Listens again, at the same port.
	 */
	public void comeBack() {
		if (this.server.isClosed()) {
			ServerSocket again = listening(this.port);
			this.server = again;
			Thread.ofVirtual().start(() -> listen(again));
		}
	}

	/**
	 * Moments at which something may go wrong: in place of the answer to a command,
	 * within the message, or after the answer to the final dot.
	 */
	public enum Moment {

		GREETING, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, WITHIN_DATA, DOT, AFTERWARDS, QUIT

	}

	/**
	 * A letter as it came in.
	 *
	 * @param text with dots undone; a byte for each character
	 */
	public record Mail(String sender, String recipient, String messageId, String text) {

	}

	public int port() {
		return this.port;
	}

	/**
	 * Offers extensions in answer to EHLO.
	 */
	public FaultySmtpServer offering(String... extensions) {
		this.extensions = List.of(extensions);
		return this;
	}

	/**
	 * Encrypts: if STARTTLS is offered and asked for, or from the start.
	 */
	public FaultySmtpServer encrypting(SSLContext tls, boolean fromTheStart) {
		this.tls = tls;
		this.encrypted = fromTheStart;
		return this;
	}

	/**
	 * Hands each letter on, right before it is answered with success, and keeps nothing.
	 */
	public FaultySmtpServer to(Consumer<Mail> receiver) {
		this.receiver = receiver;
		return this;
	}

	/**
	 * Something that goes wrong; say what with its last method. The latest one wins.
	 */
	public Fault at(Moment moment) {
		return new Fault(moment);
	}

	/**
	 * Forgets faults, letters and extensions.
	 */
	public void clear() {
		this.faults.clear();
		this.extensions = List.of();
		this.accepted.clear();
		this.handedOver.clear();
		this.transcript.clear();
		this.connections.set(0);
		this.flooded.set(0);
	}

	/**
	 * Letters that were answered with success.
	 */
	public List<Mail> accepted() {
		return List.copyOf(this.accepted);
	}

	/**
	 * The accepted letters of one address.
	 */
	public List<Mail> accepted(String recipient) {
		return accepted().stream().filter((mail) -> mail.recipient().equals(recipient)).toList();
	}

	/**
	 * Letters whose final dot arrived, whatever the answer.
	 */
	public List<Mail> handedOver() {
		return List.copyOf(this.handedOver);
	}

	/**
	 * Lines of all conversations, the server's with their code.
	 */
	public List<String> transcript() {
		return List.copyOf(this.transcript);
	}

	/**
	 * Commands that begin so.
	 */
	public List<String> commands(String beginning) {
		return transcript().stream().filter((line) -> line.startsWith(beginning)).toList();
	}

	public int connections() {
		return this.connections.get();
	}

	/**
	 * How many bytes of endless answers were taken.
	 */
	public long flooded() {
		return this.flooded.get();
	}

	/**
	 * How many connections are open.
	 */
	public int open() {
		return this.sockets.size();
	}

	@Override
	public void close() {
		closeQuietly(this.server);
		this.sockets.forEach(FaultySmtpServer::closeQuietly);
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// it is gone either way
		}
	}

	private void note(String line) {
		if (this.receiver == null) {
			this.transcript.add(line);
		}
	}

	private void handedOver(Mail mail) {
		if (this.receiver == null) {
			this.handedOver.add(mail);
		}
	}

	private void accept(Mail mail) {
		Consumer<Mail> to = this.receiver;
		if (to == null) {
			this.accepted.add(mail);
		}
		else {
			to.accept(mail);
		}
	}

	private void listen(ServerSocket listening) {
		try {
			while (true) {
				Socket socket = listening.accept();
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
				this.connections.incrementAndGet();
				Thread.ofVirtual().start(() -> converse(socket));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void converse(Socket socket) {
		try {
			new Conversation(socket).hold();
		}
		catch (IOException | InterruptedException ex) {
			// the client left
		}
		finally {
			closeQuietly(socket);
			this.sockets.remove(socket);
		}
	}

	/**
	 * What goes wrong, when, and for whom.
	 */
	public final class Fault {

		private final Moment moment;

		private String recipient = "";

		private final AtomicInteger spared = new AtomicInteger();

		private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

		private Act act = (conversation) -> false;

		private Fault(Moment moment) {
			this.moment = moment;
		}

		/**
		 * For one recipient only, or those whose addresses end so.
		 */
		public Fault of(String address) {
			this.recipient = address;
			return this;
		}

		/**
		 * Not the first times.
		 */
		public Fault after(int times) {
			this.spared.set(times);
			return this;
		}

		public Fault once() {
			this.left.set(1);
			return this;
		}

		/**
		 * Replies something else; after a 421 the connection is closed.
		 */
		public void reply(String reply) {
			happens((conversation) -> conversation.reply(reply));
		}

		/**
		 * Says something, and then something else again and again without end.
		 */
		public void endless(String beginning, String again) {
			happens((conversation) -> {
				OutputStream out = conversation.socket.getOutputStream();
				out.write(beginning.getBytes(StandardCharsets.UTF_8));
				byte[] much = again.repeat(1000).getBytes(StandardCharsets.UTF_8);
				while (true) {
					out.write(much);
					FaultySmtpServer.this.flooded.addAndGet(much.length);
				}
			});
		}

		/**
		 * Closes the connection.
		 */
		public void close() {
			happens(Conversation::end);
		}

		/**
		 * Resets the connection.
		 */
		public void reset() {
			happens((conversation) -> {
				conversation.socket.setSoLinger(true, 0);
				return conversation.end();
			});
		}

		/**
		 * Says nothing until released, and goes on as usual then.
		 * @return has been counted down once the moment is reached
		 */
		public CountDownLatch hangUntil(CountDownLatch released) {
			CountDownLatch reached = new CountDownLatch(1);
			happens((conversation) -> {
				reached.countDown();
				released.await();
				return false;
			});
			return reached;
		}

		/**
		 * Goes on as usual, after a while.
		 */
		public void delay(Duration time) {
			happens((conversation) -> {
				LockSupport.parkNanos(time.toNanos());
				return false;
			});
		}

		/**
		 * Reads a byte a second from now on.
		 */
		public void crawl() {
			happens((conversation) -> {
				while (conversation.in.read() != -1) {
					LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
				}
				return conversation.end();
			});
		}

		/**
		 * Replies by a letter a second that has no end.
		 */
		public void drip(String beginning) {
			happens((conversation) -> {
				conversation.socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
				while (true) {
					LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
					conversation.socket.getOutputStream().write('x');
				}
			});
		}

		/**
		 * Tells who it is about, and goes on as usual.
		 */
		public void tell(Consumer<String> listener) {
			happens((conversation) -> {
				listener.accept(conversation.recipient);
				return false;
			});
		}

		private void happens(Act what) {
			this.act = what;
			FaultySmtpServer.this.faults.addFirst(this);
		}

		private boolean applies(Moment now, String to) {
			return this.moment == now && to.endsWith(this.recipient) && this.spared.getAndDecrement() <= 0
					&& this.left.getAndDecrement() > 0;
		}

	}

	private interface Act {

		/**
		 * Does something.
		 * @return whether that was the answer
		 */
		boolean in(Conversation conversation) throws IOException, InterruptedException;

	}

	/**
	 * One connection.
	 */
	private final class Conversation {

		private Socket socket;

		private InputStream in;

		private String sender = "";

		private String recipient = "";

		private String lastReply = "";

		private Optional<Mail> pending = Optional.empty();

		private boolean open = true;

		private Conversation(Socket socket) throws IOException {
			this.socket = socket;
			this.in = new BufferedInputStream(socket.getInputStream());
			if (FaultySmtpServer.this.encrypted) {
				encrypt();
			}
		}

		private void encrypt() throws IOException {
			SSLContext identity = FaultySmtpServer.this.tls;
			if (identity == null) {
				throw new IOException("no certificate");
			}
			SSLSocket encrypted = (SSLSocket) identity.getSocketFactory()
				.createSocket(this.socket, null, this.socket.getPort(), true);
			encrypted.setUseClientMode(false);
			encrypted.startHandshake();
			this.socket = encrypted;
			this.in = new BufferedInputStream(encrypted.getInputStream());
		}

		private void hold() throws IOException, InterruptedException {
			answer(Moment.GREETING, "220 faulty.example ESMTP");
			while (this.open) {
				String line = new String(line(), StandardCharsets.UTF_8).strip();
				note(line);
				String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
				switch (verb) {
					case "EHLO", "HELO" -> answer(Moment.EHLO, hello());
					case "STARTTLS" -> {
						answer(Moment.STARTTLS, "220 2.0.0 Ready");
						if (this.lastReply.startsWith("220")) {
							encrypt();
						}
					}
					case "AUTH" -> answer(Moment.AUTH, "235 2.7.0 Authenticated");
					case "MAIL" -> {
						this.sender = path(line);
						this.recipient = "";
						answer(Moment.MAIL, "250 2.1.0 Ok");
					}
					case "RCPT" -> {
						this.recipient = path(line);
						answer(Moment.RCPT, "250 2.1.5 Ok");
					}
					case "DATA" -> {
						answer(Moment.DATA, "354 Go ahead");
						if (this.lastReply.startsWith("354")) {
							message();
						}
					}
					case "QUIT" -> {
						answer(Moment.QUIT, "221 2.0.0 Bye");
						end();
					}
					default -> reply("250 2.0.0 Ok");
				}
			}
		}

		private String hello() {
			StringBuilder hello = new StringBuilder("250-faulty.example\r\n250");
			FaultySmtpServer.this.extensions
				.forEach((extension) -> hello.append('-').append(extension).append("\r\n250"));
			return hello.append(" ENHANCEDSTATUSCODES").toString();
		}

		private static String path(String line) {
			return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
		}

		private void message() throws IOException, InterruptedException {
			ByteArrayOutputStream text = new ByteArrayOutputStream();
			byte[] line = line();
			answer(Moment.WITHIN_DATA, "");
			while (this.open && !(line.length == 3 && line[0] == '.')) {
				int from = (line[0] == '.') ? 1 : 0;
				text.write(line, from, line.length - from);
				line = line();
			}
			if (this.open) {
				String all = text.toString(StandardCharsets.ISO_8859_1);
				Matcher id = MESSAGE_ID.matcher(all);
				Mail mail = new Mail(this.sender, this.recipient, id.find() ? id.group(1) : "", all);
				handedOver(mail);
				this.pending = Optional.of(mail);
				answer(Moment.DOT, "250 2.0.0 Ok: queued as " + FaultySmtpServer.this.handedOver.size());
				this.pending = Optional.empty();
				answer(Moment.AFTERWARDS, "");
			}
		}

		private void answer(Moment moment, String usual) throws IOException, InterruptedException {
			this.lastReply = "";
			for (Fault fault : FaultySmtpServer.this.faults) {
				if (fault.applies(moment, this.recipient) && fault.act.in(this)) {
					return;
				}
			}
			if (!usual.isEmpty()) {
				reply(usual);
			}
		}

		private boolean reply(String reply) throws IOException {
			this.lastReply = reply;
			this.pending.filter((mail) -> reply.startsWith("2")).ifPresent(FaultySmtpServer.this::accept);
			note(reply);
			this.socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
			return reply.startsWith("421") ? end() : true;
		}

		private boolean end() throws IOException {
			this.open = false;
			this.socket.close();
			return true;
		}

		private byte[] line() throws IOException {
			byte[] line = new byte[1000];
			int length = 0;
			for (int b = this.in.read(); b != -1; b = this.in.read()) {
				if (length == line.length) {
					line = Arrays.copyOf(line, 2 * length);
				}
				line[length++] = (byte) b;
				if (b == '\n') {
					return Arrays.copyOf(line, length);
				}
			}
			throw new IOException("the client left");
		}

	}

}
