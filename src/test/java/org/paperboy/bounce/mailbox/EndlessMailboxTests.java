package org.paperboy.bounce.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mailbox whose server does not stop fills no memory and no log.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class EndlessMailboxTests {

	private static final long MUCH = 64 * 1024 * 1024;

	private final ServerSocket server = listening();

	private final CompletableFuture<Long> written = new CompletableFuture<>();

	private static ServerSocket listening() {
		try {
			return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	/**
	 * Answers the first commands properly, and then without end.
	 */
	private void serve(int proper, String endless, boolean once) {
		Thread.ofVirtual().start(() -> {
			long bytes = 0;
			try (Socket socket = this.server.accept()) {
				BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
				OutputStream out = socket.getOutputStream();
				if (proper >= 0) {
					out.write("* OK [CAPABILITY IMAP4rev1] Hello\r\n".getBytes(StandardCharsets.US_ASCII));
				}
				for (int i = 0; i < proper; i++) {
					String tag = in.readLine().split(" ")[0];
					out.write((tag + " OK done\r\n").getBytes(StandardCharsets.US_ASCII));
				}
				byte[] much = (once ? endless : endless.repeat(1000)).getBytes(StandardCharsets.US_ASCII);
				do {
					out.write(much);
					bytes += much.length;
				}
				while (!once);
				in.lines().toList();
			}
			catch (IOException ex) {
				// the client left
			}
			this.written.complete(bytes);
		});
	}

	private MailboxReader.Count sweep(boolean tls) {
		return new MailboxReader(Mailboxes.on(this.server.getLocalPort(), String.valueOf(tls))).read((head) -> {
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "NIL)", "\"\")" })
	void aMessageOfWhichTheServerShowsNothingIsKeptAside(String text) {
		List<String> moved = new CopyOnWriteArrayList<>();
		serveMessages(1, text, moved);
		assertThat(sweep(false)).isEqualTo(new MailboxReader.Count(0, 1));
		assertThat(moved).containsExactly("1");
	}

	/**
	 * Answers each connection properly, until it comes to the text of a message.
	 * @param text of each message, as the server tells it; empty if it refuses to
	 * @param moved the messages that were moved, by their ids
	 */
	private void serveMessages(int messages, String text, List<String> moved) {
		Thread.ofVirtual().start(() -> {
			while (!this.server.isClosed()) {
				try {
					Socket socket = this.server.accept();
					Thread.ofVirtual().start(() -> serveMessages(socket, messages, text, moved));
				}
				catch (IOException ex) {
					// the test is over
				}
			}
		});
	}

	private static void serveMessages(Socket connection, int messages, String text, List<String> moved) {
		try (Socket socket = connection) {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			OutputStream out = socket.getOutputStream();
			out.write("* OK [CAPABILITY IMAP4rev1 MOVE] Hello\r\n".getBytes(StandardCharsets.US_ASCII));
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				String[] words = line.split(" ");
				String answer = switch (words[1]) {
					case "SELECT" -> "* " + messages + " EXISTS\r\n";
					case "SEARCH" -> "* SEARCH" + IntStream.rangeClosed(1, messages)
						.filter((number) -> !moved.contains(String.valueOf(number)))
						.mapToObj((number) -> " " + number)
						.collect(Collectors.joining()) + "\r\n";
					case "FETCH" ->
						line.contains("BODY") ? "* " + words[2] + " FETCH (BODY[]<0> " + text + "\r\n" : ids(messages);
					default -> "";
				};
				if (words[1].equals("MOVE")) {
					moved.addAll(numbers(words[2]));
				}
				boolean refused = text.isEmpty() && line.contains("BODY");
				out.write(((refused ? words[0] + " NO later" : answer + words[0] + " OK done") + "\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			}
		}
		catch (IOException ex) {
			// the client left
		}
	}

	private static String ids(int messages) {
		return IntStream.rangeClosed(1, messages)
			.mapToObj((number) -> "* " + number + " FETCH (UID " + number + ")\r\n")
			.collect(Collectors.joining());
	}

	private static List<String> numbers(String set) {
		return Arrays.stream(set.split(","))
			.map((range) -> range.split(":"))
			.flatMap((range) -> IntStream
				.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]))
				.mapToObj(String::valueOf))
			.toList();
	}

	@Test
	void connectionBreakersAreMetTwiceAndSomeAtATime(CapturedOutput output) {
		List<String> moved = new CopyOnWriteArrayList<>();
		int messages = Sweep.MAX_BROKEN / 2 + 2;
		serveMessages(messages, "{2147483000}", moved);
		assertThat(sweep(false).unreadable()).isEqualTo(Sweep.MAX_BROKEN / 2);
		while (moved.size() < messages) {
			assertThat(sweep(false).unreadable()).isPositive();
		}
		assertThat(moved).doesNotHaveDuplicates();
		assertThat(sweep(false)).isEqualTo(new MailboxReader.Count(0, 0));
		assertThat(output.getOut()).doesNotContain("The bounce mailbox cannot be read");
	}

	@ParameterizedTest
	@CsvSource({ "-1, '* OK and on', false", "-1, '* OK a line\r\n', false", "0, '* OK and on', false",
			"1, '* OK a line\r\n', false", "1, '* SEARCH 1 2 3 4 5 6', false", "-1, '\u0016\u0003\u0003 and on', true",
			"-1, 'no TLS', true" })
	void anAnswerWithoutEndIsNotHeardOut(int proper, String endless, boolean tls, CapturedOutput output) {
		serve(proper, endless, false);
		assertThat(sweep(tls).read()).isZero();
		assertThat(this.written.join()).isLessThan(MUCH);
		assertThat(output.getOut()).contains("The bounce mailbox cannot be read: ");
		assertThat(output.getOut().lines()).allMatch((line) -> line.length() < 1000);
	}

	@ParameterizedTest
	@CsvSource({ "{2147483000}", "{999999999999999999999}", "'{5}\r\nabcde{2147483000}'" })
	void noRoomIsMadeForWhatIsNotAllowed(String announced, CapturedOutput output) {
		serve(0, "* OK " + announced + "\r\n", true);
		assertThat(sweep(false).read()).isZero();
		assertThat(output.getOut()).contains("The bounce mailbox cannot be read: ");
	}

	@ParameterizedTest
	@CsvSource({ "* 1000001 EXISTS", "* 99999999999999999999 exists", "'{5}\r\nabcde\r\n*  2000000000  EXISTS '" })
	void nobodyBelievesSoManyMessages(String line, CapturedOutput output) {
		serve(0, line + "\r\n", true);
		assertThat(sweep(false).read()).isZero();
		assertThat(output.getOut()).contains("The bounce mailbox cannot be read: ");
	}

	/**
	 * The library would read them by recursion until its stack is full.
	 */
	@Test
	void listsInListsAreNotReadWithoutEnd(CapturedOutput output) {
		String half = "(".repeat(ImapLiterals.MAX_DEPTH / 2 + 1);
		serve(1, "* 1 FETCH (BODYSTRUCTURE " + half + "{2}\r\nab" + half + "\r\n", true);
		assertThat(sweep(false).read()).isZero();
		assertThat(output.getOut()).contains("The bounce mailbox cannot be read: ");
		assertThat(output.getOut().lines()).allMatch((line) -> line.length() < 1000);
	}

}
