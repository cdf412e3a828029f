package org.paperboy.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Cases;
import org.paperboy.bounce.report.Report;
import org.paperboy.bounce.report.ReportReader;
import org.paperboy.bounce.report.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message may be of any size and shape; reading it costs little.
 */
@Timeout(30)
class HostileReportsTests {

	private static final String HEADER = "From: MAILER-DAEMON@example.org\nSubject: Undelivered Mail\n"
			+ "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n";

	private static Report read(String message) throws IOException {
		return ReportReader.read(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * A message of 200 MB that repeats itself, and counts what is read of it.
	 */
	private static final class Endless extends InputStream {

		private static final long SIZE = 200L * 1024 * 1024;

		private final byte[] text;

		private long read;

		Endless(String text) {
			this.text = text.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public int read() {
			return (this.read < SIZE) ? this.text[(int) (this.read++ % this.text.length)] : -1;
		}

	}

	static List<String> repeated() {
		return Cases.first(4, "texts without end in a report",
				List.of("--b\nContent-Type: text/plain\n\n<a@b.example>: no\n", "X-More: y\n",
						"user quota over mailbox ", "From: a@b.example ", "x", "\n", "550 5.1.1 <", "@", "=?utf-8?B?",
						"<a@b.example>:\n"));
	}

	@ParameterizedTest
	@MethodSource("repeated")
	void aLongMessageIsReadInPart(String text) throws IOException {
		Endless message = new Endless(text);
		assertThat(ReportReader.read(message).verdicts()).isNotEmpty();
		assertThat(message.read).isLessThanOrEqualTo(ReportReader.MAX_BYTES);
		StringBuilder body = new StringBuilder(HEADER);
		while (body.length() < ReportReader.MAX_BYTES) {
			body.append(text);
		}
		assertThat(read(body.toString()).verdicts()).isNotEmpty();
		assertThat(read(body.toString().replace("multipart/report", "text/html")).verdicts()).isNotEmpty();
	}

	@Test
	void partsWithinPartsEndSomewhere() throws IOException {
		String message = HEADER + IntStream.range(0, 10_000)
			.mapToObj((i) -> "--" + ((i == 0) ? "b" : "b" + (i - 1)) + "\nContent-Type: multipart/mixed; boundary=b" + i
					+ "\n\n")
			.collect(Collectors.joining());
		assertThat(read(message).verdicts()).hasSize(1);
		assertThat(read(HEADER + "--b\nContent-Type: message/rfc822\n\n".repeat(10_000)).verdicts()).hasSize(1);
	}

	@Test
	void aReportSpeaksOfSomeRecipientsOnly() throws IOException {
		String recipients = IntStream.range(0, 50_000)
			.mapToObj((i) -> "Final-Recipient: rfc822; reader" + i + "@example.org\nAction: failed\nStatus: 5.1.1\n\n")
			.collect(Collectors.joining());
		assertThat(read(HEADER + "--b\nContent-Type: message/delivery-status\n\n" + recipients).verdicts())
			.hasSizeLessThanOrEqualTo(50);
		String plain = IntStream.range(0, 50_000)
			.mapToObj((i) -> "<reader" + i + "@example.org>: 550 no such user\n")
			.collect(Collectors.joining());
		assertThat(read(HEADER.replace("multipart/report", "text/plain") + plain).verdicts())
			.hasSizeLessThanOrEqualTo(50)
			.allMatch(Verdict.Hard.class::isInstance);
	}

}
