package org.paperboy.digest.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;

/**
 * Finds the sentences of an abstract.
 */
final class Sentences {

	private static final BreakIterator SENTENCES = sentences();

	private Sentences() {
	}

	private static BreakIterator sentences() {
		FilteredBreakIteratorBuilder builder = FilteredBreakIteratorBuilder.getInstance(ULocale.ENGLISH);
		Stream
			.of("al.", "i.e.", "e.g.", "vs.", "cf.", "Fig.", "Eq.", "Sec.", "Tab.", "resp.", "approx.", "w.r.t.", "No.",
					"St.", "Dr.", "Prof.")
			.forEach(builder::suppressBreakAfter);
		return builder.wrapIteratorWithFilter(BreakIterator.getSentenceInstance(ULocale.ENGLISH));
	}

	/**
	 * The places between the sentences of a text.
	 */
	static BreakIterator breaks(String text) {
		BreakIterator breaks = SENTENCES.clone();
		breaks.setText(text);
		return breaks;
	}

	/**
	 * The first sentences of a text, without the blanks around them.
	 */
	static List<String> of(String text, int max) {
		List<String> sentences = new ArrayList<>();
		BreakIterator breaks = breaks(text);
		for (int from = 0, to = breaks.next(); to != BreakIterator.DONE
				&& sentences.size() < max; from = to, to = breaks.next()) {
			String sentence = text.substring(from, to).strip();
			if (!sentence.isEmpty()) {
				sentences.add(sentence);
			}
		}
		return sentences;
	}

	/**
	 * The end of the last whole word within a length; of a text without blanks, that
	 * length.
	 */
	static int wordEnd(String text, int max) {
		int space = text.lastIndexOf(' ', max);
		return (space > 0) ? space : Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
	}

}
