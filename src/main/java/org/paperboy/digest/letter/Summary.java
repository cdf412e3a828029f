package org.paperboy.digest.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.text.BreakIterator;
import org.paperboy.maths.Run;

/**
 * Shortens an abstract to its first sentences: two to four, as their lengths allow.
 */
final class Summary {

	private static final int MIN_SENTENCES = 2;

	private static final int MAX_SENTENCES = 4;

	/**
	 * The length within which a third sentence must end.
	 */
	private static final int USUAL = 520;

	private static final int MAX_LENGTH = 900;

	/**
	 * The number of an item in a list, whose dot looks like the end of a sentence.
	 */
	private static final Pattern NUMBER = Pattern.compile("(?:^|\\s)\\(?\\d{1,2}\\.\\s*$");

	private Summary() {
	}

	/**
	 * The first sentences. If the first one is far too long, it is cut between words and
	 * ends in an ellipsis.
	 */
	static List<Run> of(List<Run> text) {
		String plain = text.stream().map(Run::text).collect(Collectors.joining());
		int end = sentencesEnd(plain);
		if (end <= MAX_LENGTH) {
			return upTo(text, end);
		}
		List<Run> cut = upTo(text, Sentences.wordEnd(plain, MAX_LENGTH));
		cut.add(new Run(" …", Run.Script.PLAIN));
		return cut;
	}

	private static int sentencesEnd(String text) {
		BreakIterator sentences = Sentences.breaks(text);
		int end = 0;
		int count = 0;
		for (int next = sentences.next(); next != BreakIterator.DONE
				&& count < MAX_SENTENCES; next = sentences.next()) {
			if (count > 0 && next > ((count < MIN_SENTENCES) ? MAX_LENGTH : USUAL)) {
				break;
			}
			if (!NUMBER.matcher(text.substring(end, next)).find() || next == text.length()) {
				end = next;
				count++;
			}
		}
		return text.substring(0, end).stripTrailing().length();
	}

	private static List<Run> upTo(List<Run> text, int end) {
		List<Run> runs = new ArrayList<>();
		int left = end;
		for (Run run : text) {
			String some = run.text().substring(0, Math.min(left, run.text().length()));
			left -= some.length();
			if (!some.isEmpty()) {
				runs.add(new Run(some, run.script()));
			}
		}
		return runs;
	}

}
