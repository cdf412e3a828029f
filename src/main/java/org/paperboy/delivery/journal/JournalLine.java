package org.paperboy.delivery.journal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.paperboy.delivery.refusal.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes and reads a note as it stands in the journal: a line with one character for its
 * kind, the ids of letters, and perhaps the server's answer. Addresses that an answer
 * quotes are left out, as nobody would look here for those to erase.
 */
final class JournalLine {

	private static final Logger log = LoggerFactory.getLogger(JournalLine.class);

	private static final Pattern NOTE = Pattern.compile("(D|A) (\\d{1,18})(?: ("
			+ Stream.of(Answer.Says.values()).map(Enum::name).collect(Collectors.joining("|")) + ") (.*))?");

	private static final Pattern SETTLED = Pattern.compile("S(?: \\d{1,18})+");

	private static final Pattern SPACE = Pattern.compile("\\s+");

	private JournalLine() {
	}

	static String dotted(long delivery) {
		return "D " + delivery;
	}

	static String answered(long delivery, Answer answer) {
		return "A " + delivery + " " + answer.says() + " " + SPACE.matcher(answer.reply()).replaceAll(" ");
	}

	static String settled(List<Long> deliveries) {
		return "S " + deliveries.stream().map(String::valueOf).collect(Collectors.joining(" "));
	}

	/**
	 * Reads a line. One that nobody can read is ignored.
	 * @param deliveries the letters of interest
	 * @param known what the lines before say of them, which this line changes
	 */
	static void read(String line, Set<Long> deliveries, Map<Long, Optional<Answer>> known) {
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
