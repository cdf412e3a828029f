package org.paperboy.delivery.journal;

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

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.refusal.Answer;

import org.springframework.stereotype.Component;

/**
 * The node's own notes on letters under way: one appended line when a letter's final dot
 * is about to be written, one when the server has answered, and one when letters that
 * will be tried again are settled. A plain write survives the end of the process, so a
 * crash leaves no more in doubt than was on the wire.
 */
@Component
public class Journal implements AutoCloseable {

	private final Path file;

	private final FileChannel channel;

	Journal(NodeFolder folder) {
		this.file = folder.file("journal");
		try {
			this.channel = FileChannel.open(this.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw folder.unusable(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/**
	 * Notes that a letter's final dot is about to be written.
	 */
	public void dotted(long delivery) {
		append(JournalLine.dotted(delivery));
	}

	/**
	 * Notes what the server answered about a letter.
	 */
	public void answered(long delivery, Answer answer) {
		append(JournalLine.answered(delivery, answer));
	}

	/**
	 * Notes that the database has what became of letters, which may be taken up anew:
	 * earlier notes of them say no more.
	 */
	public void settled(List<Long> deliveries) {
		if (!deliveries.isEmpty()) {
			append(JournalLine.settled(deliveries));
		}
	}

	private synchronized void append(String line) {
		ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
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
	 * Reads the notes of some letters that are not settled: for each whose dot was
	 * written the answer, or empty if none was heard. A line cut short is ignored, and
	 * one that nobody can read, as a damaged disk leaves it, too.
	 */
	public Map<Long, Optional<Answer>> read(Set<Long> deliveries) throws IOException {
		Map<Long, Optional<Answer>> known = new HashMap<>();
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(Files.newInputStream(this.file), StandardCharsets.UTF_8))) {
			for (String line = whole(lines); line != null; line = whole(lines)) {
				JournalLine.read(line, deliveries, known);
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
	public synchronized void clear() {
		try {
			this.channel.truncate(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
