package org.paperboy.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The filter that many mail servers ask whether a letter is spam: Debian's
 * {@code spamassassin}, without anything that needs a network.
 */
public final class SpamAssassin {

	private static final String PROGRAM = "/usr/bin/spamassassin";

	private static final Pattern STATUS = Pattern
		.compile("(?m)^X-Spam-Status: \\w+, score=(-?[\\d.]+) required=\\S+ tests=(.*?) autolearn=");

	private SpamAssassin() {
	}

	static boolean isInstalled() {
		return Files.isExecutable(Path.of(PROGRAM));
	}

	/**
	 * The verdict on a message.
	 *
	 * @param score spam from 5 on
	 * @param rules that brought it
	 */
	public record Verdict(double score, String rules) {

	}

	/**
	 * The verdicts on some messages, in their order. It is started once for all of them,
	 * as that takes seconds.
	 */
	public static List<Verdict> verdicts(List<byte[]> messages) {
		try {
			Path home = Files.createTempDirectory("spamassassin");
			ProcessBuilder program = new ProcessBuilder(PROGRAM, "--local", "--test-mode", "--mbox", "--cf=use_bayes 0",
					"--cf=report_safe 0", Files.write(home.resolve("mbox"), mbox(messages)).toString())
				.redirectError(ProcessBuilder.Redirect.INHERIT);
			program.environment().put("HOME", home.toString());
			program.environment().put("LC_ALL", "C");
			String said = new String(program.start().getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			List<Verdict> verdicts = STATUS.matcher(said.replaceAll("\r?\n[ \t]+", " "))
				.results()
				.map(SpamAssassin::verdict)
				.toList();
			if (verdicts.size() != messages.size()) {
				throw new IllegalStateException(verdicts.size() + " answers to " + messages.size() + " messages");
			}
			return verdicts;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Verdict verdict(MatchResult status) {
		return new Verdict(Double.parseDouble(status.group(1)), status.group(2).replace(" ", ""));
	}

	private static byte[] mbox(List<byte[]> messages) {
		ByteArrayOutputStream mbox = new ByteArrayOutputStream();
		messages.forEach((message) -> {
			mbox.writeBytes(
					"From papers@paperboy.example Mon Apr 20 06:00:00 2026\n".getBytes(StandardCharsets.US_ASCII));
			mbox.writeBytes(new String(message, StandardCharsets.ISO_8859_1).replace("\r\n", "\n")
				.getBytes(StandardCharsets.ISO_8859_1));
			mbox.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
		});
		return mbox.toByteArray();
	}

}
