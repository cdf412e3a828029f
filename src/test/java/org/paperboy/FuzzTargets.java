package org.paperboy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The parsers that strangers reach. Each has a class with a method
 * {@code fuzzerTestOneInput} that says what must hold for any input, and seeds, from
 * which a fuzzer begins.
 */
final class FuzzTargets {

	private static final List<String> ALL = List.of("mail.EmailAddressFuzz", "sheet.SheetFuzz", "paper.source.FeedFuzz",
			"paper.document.HtmlTextFuzz", "paper.source.FeedDatesFuzz", "paper.LinkFuzz", "delivery.SmtpReplyFuzz",
			"maths.MathsFuzz", "TokenFuzz");

	private FuzzTargets() {
	}

	/**
	 * All of them, or those that a name ends with.
	 */
	static List<String> named(String name) {
		return ALL.stream()
			.filter((target) -> target.endsWith(name))
			.map((target) -> "org.paperboy." + target)
			.toList();
	}

	/**
	 * The seeds of a target: texts between lines of percent signs, with the escapes of
	 * Java.
	 */
	static List<byte[]> seeds(String target) throws IOException {
		String file = "/fuzz/" + target.substring(target.lastIndexOf('.') + 1) + ".txt";
		try (InputStream in = Objects.requireNonNull(FuzzTargets.class.getResourceAsStream(file), file)) {
			String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return Arrays.stream(all.split("\n%%\n"))
				.map((seed) -> seed.replaceFirst("\n$", "").translateEscapes().getBytes(StandardCharsets.UTF_8))
				.toList();
		}
	}

}
