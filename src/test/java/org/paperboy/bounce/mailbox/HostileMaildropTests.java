package org.paperboy.bounce.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A POP3 server, or a message in its maildrop, that does not stop fills no memory, and no
 * message is taken for another.
 */
@Timeout(60)
class HostileMaildropTests {

	private ServerSocket server;

	private final Map<Integer, String> messages = new TreeMap<>();

	private final ConcurrentSkipListSet<Integer> deleted = new ConcurrentSkipListSet<>();

	private final List<String> read = new ArrayList<>();

	private String status = "+OK 3 300";

	private @Nullable String ids;

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(() -> {
			while (!this.server.isClosed()) {
				try {
					Socket socket = this.server.accept();
					Thread.ofVirtual().start(() -> serve(socket));
				}
				catch (IOException ex) {
					// the test is over
				}
			}
		});
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	private void serve(Socket connection) {
		try (Socket socket = connection) {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			OutputStream out = socket.getOutputStream();
			List<Integer> marked = new ArrayList<>();
			out.write("+OK hello\r\n".getBytes(StandardCharsets.US_ASCII));
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				String[] words = line.split(" ");
				String answer = switch (words[0]) {
					case "CAPA" -> "+OK\r\nUSER\r\nTOP\r\nUIDL\r\n.\r\n";
					case "STAT" -> this.status + "\r\n";
					case "UIDL" -> "+OK\r\n" + ids() + ".\r\n";
					case "TOP" -> "+OK\r\n" + this.messages.get(Integer.valueOf(words[1])) + "\r\n.\r\n";
					default -> "+OK\r\n";
				};
				if (words[0].equals("DELE")) {
					marked.add(Integer.valueOf(words[1]));
				}
				if (words[0].equals("QUIT")) {
					this.deleted.addAll(marked);
				}
				out.write(answer.getBytes(StandardCharsets.US_ASCII));
			}
		}
		catch (IOException ex) {
			// the client left
		}
	}

	private String ids() {
		return (this.ids != null) ? this.ids
				: this.messages.keySet()
					.stream()
					.map((number) -> number + " id" + number + "\r\n")
					.collect(Collectors.joining());
	}

	private MailboxReader.Count sweep() {
		return new MailboxReader(Mailboxes.on(this.server.getLocalPort(), "none", "protocol", "pop3"))
			.read((head) -> this.read.add(new String(head, StandardCharsets.US_ASCII).strip()));
	}

	@ParameterizedTest
	@CsvSource({ "+OK -5 -5, 1", "+OK1 5, 1", "+OK 1 -1, 7", "+OK 1 100, 0", "+OK 1 100, -1", "+OK 1 100, 2147483648" })
	void numbersThatAreNoneEndTheSweepWithoutAFailure(String status, String number) {
		this.status = status;
		this.ids = number + " id\r\n";
		assertThat(sweep().read()).isLessThanOrEqualTo(1);
	}

	@Test
	void noListIsMadeOfMoreMessagesThanAMailboxHolds() {
		this.status = "+OK 2000000000 320";
		assertThat(sweep()).isEqualTo(new MailboxReader.Count(0, 0));
	}

	/**
	 * Each answer is given up somewhere, in some of them at the start of a line.
	 */
	@Test
	void whatAMessageSaysIsTakenForNoAnswer() {
		for (int number = 1; number <= 30; number += 2) {
			this.messages.put(number, "+OK 2000000000 320\r\n" + "x".repeat(number) + "+OK\r\n".repeat(20_000));
			this.messages.put(number + 1, "good " + number);
		}
		this.status = "+OK 30 300";
		assertThat(sweep()).isEqualTo(new MailboxReader.Count(15, 15));
		assertThat(this.read).hasSize(15).allMatch((text) -> text.startsWith("good "));
		assertThat(this.deleted).hasSize(15).allMatch((number) -> number % 2 == 0);
	}

	@Test
	void aMessageThatDoesNotEndHoldsNoOtherUp() {
		this.messages.put(1, "first");
		this.messages.put(2, "x".repeat(3 * 1024 * 1024));
		this.messages.put(3, "third");
		assertThat(sweep()).isEqualTo(new MailboxReader.Count(2, 1));
		assertThat(this.read).containsExactly("first", "third");
	}

}
