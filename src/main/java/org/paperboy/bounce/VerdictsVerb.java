package org.paperboy.bounce;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;
import org.paperboy.Verb;
import org.paperboy.bounce.report.ReportReader;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.mail.EmailAddress;

/**
 * Prints what the messages of a folder say: one line for each {@code .eml} file with its
 * name, the verdict, the recipient and the status, tabs between them.
 */
class VerdictsVerb implements Verb {

	/**
	 * What would break a line or its columns, or steer the terminal.
	 */
	private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

	@Override
	public String name() {
		return "verdicts";
	}

	@Override
	public void run(List<String> arguments, PrintStream out) {
		if (arguments.size() != 1) {
			throw new ConfigurationException("verdicts", "needs one folder with .eml files");
		}
		try {
			Path folder = Path.of(arguments.getFirst());
			if (!Files.isDirectory(folder)) {
				throw new ConfigurationException("verdicts", "'" + arguments.getFirst() + "' is no folder");
			}
			for (Path file : messages(folder)) {
				out.println(CONTROLS.matcher(folder.relativize(file).toString()).replaceAll("?") + "\t" + line(file));
			}
		}
		catch (IOException | UncheckedIOException | InvalidPathException ex) {
			throw new ConfigurationException("verdicts",
					"cannot read '" + arguments.getFirst() + "': " + ex.getMessage());
		}
	}

	private static List<Path> messages(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(
					(file) -> file.toString().toLowerCase(Locale.ROOT).endsWith(".eml") && Files.isRegularFile(file))
				.sorted()
				.toList();
		}
	}

	private static String line(Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			return line(ReportReader.read(in).verdicts().getFirst());
		}
	}

	/**
	 * A verdict in one line: its kind, the recipient and the status, tabs between them.
	 */
	static String line(Verdict verdict) {
		return switch (verdict) {
			case Verdict.Hard hard -> line("HARD", hard.recipient(), hard.status());
			case Verdict.Soft soft -> line("SOFT", soft.recipient(), soft.status());
			case Verdict.Complaint complaint -> line("COMPLAINT", complaint.recipient(), null);
			case Verdict.Leave leave -> line("LEAVE", leave.recipient(), null);
			case Verdict.Nothing nothing -> line("NOTHING", null, null);
		};
	}

	private static String line(String kind, @Nullable EmailAddress recipient, @Nullable String status) {
		return kind + "\t" + Optional.ofNullable(recipient).map(EmailAddress::value).orElse("-") + "\t"
				+ Optional.ofNullable(status).orElse("-");
	}

}
