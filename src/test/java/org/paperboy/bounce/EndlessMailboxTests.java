package org.paperboy.bounce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

	private int sweep(boolean tls) {
		return new BounceMailbox(
				new BounceProperties("127.0.0.1", this.server.getLocalPort(), tls, "bounces", "password"), null)
			.sweep();
	}

	/**
	 * Answers each connection properly, until it comes to the text of a message.
	 * @param structure of each message, as the server tells it
	 * @param marked the commands that mark messages as seen
	 */
	private void serveMessages(int messages, String structure, List<String> marked) {
		Thread.ofVirtual().start(() -> {
			while (!this.server.isClosed()) {
				try (Socket socket = this.server.accept()) {
					BufferedReader in = new BufferedReader(
							new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
					OutputStream out = socket.getOutputStream();
					out.write("* OK [CAPABILITY IMAP4rev1] Hello\r\n".getBytes(StandardCharsets.US_ASCII));
					for (String line = in.readLine(); line != null; line = in.readLine()) {
						String[] words = line.split(" ");
						String answer = switch (words[1]) {
							case "SELECT" -> "* " + messages + " EXISTS\r\n";
							case "SEARCH" -> "* SEARCH" + IntStream.rangeClosed(marked.size() + 1, messages)
								.mapToObj((number) -> " " + number)
								.collect(Collectors.joining()) + "\r\n";
							case "FETCH" -> "* " + words[2] + " FETCH (BODYSTRUCTURE " + structure + "\r\n";
							default -> "";
						};
						if (words[1].equals("STORE")) {
							marked.add(words[2]);
						}
						out.write((answer + words[0] + " OK done\r\n").getBytes(StandardCharsets.US_ASCII));
					}
				}
				catch (IOException ex) {
					// the client left
				}
			}
		});
	}

	@Test
	void connectionBreakersAreReadOnceAndSomeAtATime(CapturedOutput output) {
		List<String> marked = new CopyOnWriteArrayList<>();
		int messages = NewMessages.MAX_OPENINGS + 3;
		serveMessages(messages, "{2147483000}", marked);
		assertThat(sweep(false)).isZero();
		assertThat(marked).hasSize(NewMessages.MAX_OPENINGS);
		assertThat(sweep(false)).isZero();
		assertThat(marked).hasSize(messages).doesNotHaveDuplicates();
		assertThat(sweep(false)).isZero();
		assertThat(output.getOut()).doesNotContain("The bounce mailbox cannot be read");
	}

	@Test
	void reportsThatNestTooDeeplyHoldNoOtherUp(CapturedOutput output) {
		List<String> marked = new CopyOnWriteArrayList<>();
		String part = "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 3 1)";
		serveMessages(3, "(".repeat(30_000) + part + " \"MIXED\" NIL NIL NIL)".repeat(30_000) + ")", marked);
		assertThat(sweep(false)).isZero();
		assertThat(marked).hasSize(3).doesNotHaveDuplicates();
		assertThat(output.getOut()).contains("cannot be read: its parts are nested too deeply")
			.doesNotContain("StackOverflowError");
	}

	@ParameterizedTest
	@CsvSource({ "-1, '* OK and on', false", "-1, '* OK a line\r\n', false", "0, '* OK and on', false",
			"1, '* OK a line\r\n', false", "1, '* SEARCH 1 2 3 4 5 6', false", "-1, '\u0016\u0003\u0003 and on', true",
			"-1, 'no TLS', true" })
	void anAnswerWithoutEndIsNotHeardOut(int proper, String endless, boolean tls, CapturedOutput output) {
		serve(proper, endless, false);
		assertThat(sweep(tls)).isZero();
		assertThat(this.written.join()).isLessThan(MUCH);
		assertThat(output.getOut()).contains("The bounce mailbox cannot be read: ");
		assertThat(output.getOut().lines()).allMatch((line) -> line.length() < 1000);
	}

	@ParameterizedTest
	@CsvSource({ "{2147483000}", "{999999999999999999999}", "'{5}\r\nabcde{2147483000}'" })
	void noRoomIsMadeForWhatIsNotAllowed(String announced, CapturedOutput output) {
		serve(0, "* OK " + announced + "\r\n", true);
		assertThat(sweep(false)).isZero();
		assertThat(output.getOut()).contains("The bounce mailbox cannot be read: ");
	}

	@Test
	void noListIsMadeOfMoreMessagesThanAMailboxHolds(CapturedOutput output) {
		serveMessages(2_000_000_000, "NIL", List.of());
		assertThat(sweep(false)).isZero();
		assertThat(output.getOut()).contains("The bounce mailbox cannot be read: ");
	}

	@ParameterizedTest
	@CsvSource({ "* 1000001 EXISTS", "* 99999999999999999999 exists", "'{5}\r\nabcde\r\n*  2000000000  EXISTS '" })
	void nobodyBelievesSoManyMessages(String line, CapturedOutput output) {
		serve(0, line + "\r\n", true);
		assertThat(sweep(false)).isZero();
		assertThat(output.getOut()).contains("The bounce mailbox cannot be read: ");
	}

}
