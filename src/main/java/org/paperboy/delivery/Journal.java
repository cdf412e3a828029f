package org.paperboy.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;
import org.paperboy.SiteProperties;
import org.paperboy.mail.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The node's own notes on letters under way: one appended line when a letter's final dot
 * is about to be written, one when the server has answered, and one when letters that
 * will be tried again are settled. A plain write survives the end of the process, so a
 * crash leaves no more in doubt than was on the wire. Addresses that an answer quotes are
 * left out, as nobody would look here for those to erase.
 */
@Component
class Journal implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Journal.class);

	private static final Pattern NOTE = Pattern.compile("(D|A) (\\d{1,18})(?: ("
			+ Stream.of(Answer.Says.values()).map(Enum::name).collect(Collectors.joining("|")) + ") (.*))?");

	private static final Pattern SETTLED = Pattern.compile("S(?: \\d{1,18})+");

	private static final Pattern SPACE = Pattern.compile("\\s+");

	private final NodeFolder folder;

	private final Path file;

	private final FileChannel channel;

	Journal(SiteProperties site) {
		try {
			this.folder = new NodeFolder(site.data());
			this.file = site.data().resolve("journal");
			this.channel = FileChannel.open(this.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new ConfigurationException("paperboy.data", "cannot keep the journal in " + site.data() + " ("
					+ ex.getMessage() + "); make the folder writable");
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
		this.folder.close();
	}

	/**
	 * What names this node in leases, the same after a restart.
	 */
	String node() {
		return this.folder.node();
	}

	void dotted(long delivery) {
		append("D " + delivery + "\n");
	}

	void answered(long delivery, Answer answer) {
		append("A " + delivery + " " + answer.says() + " " + SPACE.matcher(Redaction.of(answer.reply())).replaceAll(" ")
				+ "\n");
	}

	/**
	 * What became of letters is in the database, and they may be taken up anew: what was
	 * noted of them so far says no more.
	 */
	void settled(List<Long> deliveries) {
		if (!deliveries.isEmpty()) {
			append("S " + deliveries.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n");
		}
	}

	private synchronized void append(String line) {
		ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
		try {
			long before = this.channel.size();
			try {
				while (bytes.hasRemaining()) {
					this.channel.write(bytes);
				}
			}
			catch (IOException ex) {
				this.channel.truncate(before);
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What the journal knows of some letters that are not settled: for each whose dot was
	 * written the answer, or empty if none was heard. A line cut short is ignored, and
	 * one that nobody can read, as a damaged disk leaves it, too.
	 */
	Map<Long, Optional<Answer>> read(Set<Long> deliveries) throws IOException {
		Map<Long, Optional<Answer>> known = new HashMap<>();
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(Files.newInputStream(this.file), StandardCharsets.UTF_8))) {
			for (String line = whole(lines); line != null; line = whole(lines)) {
				Matcher note = NOTE.matcher(line);
				if (SETTLED.matcher(line).matches()) {
					Stream.of(line.substring(2).split(" ")).map(Long::valueOf).forEach(known::remove);
				}
				else if (!note.matches()) {
					log.error("The journal holds a line that cannot be read; a letter may leave twice for it");
				}
				else if (deliveries.contains(Long.valueOf(note.group(2)))) {
					known.put(Long.valueOf(note.group(2)), Optional.ofNullable(note.group(3))
						.map((word) -> new Answer(Answer.Says.valueOf(word), note.group(4))));
				}
			}
		}
		return known;
	}

	/**
	 * The next line, or null if none follows that was written to its end.
	 */
	private static @Nullable String whole(BufferedReader lines) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = lines.read(); c != -1; c = lines.read()) {
			if (c == '\n') {
				return line.toString();
			}
			line.append((char) c);
		}
		return null;
	}

	/**
	 * Forgets everything, once all of it is settled in the database.
	 */
	synchronized void clear() {
		try {
			this.channel.truncate(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
