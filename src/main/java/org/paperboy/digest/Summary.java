package org.paperboy.digest;

import java.text.BreakIterator;
import java.util.Locale;

import org.paperboy.subscriber.Preferences;

/**
 * As much of an abstract as a reader asked for, cut at the end of a sentence.
 */
final class Summary {

	private Summary() {
	}

	static String of(String text, Preferences.Length length) {
		int most = switch (length) {
			case SHORT -> 0;
			case NORMAL -> 420;
			case LONG -> 2_000;
		};
		if (most == 0) {
			return "";
		}
		if (text.length() <= most) {
			return text;
		}
		BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
		sentences.setText(text);
		int end = sentences.preceding(most + 1);
		if (end > most / 3) {
			return text.substring(0, end).strip();
		}
		int space = text.lastIndexOf(' ', most);
		int cut = (space > 0) ? space : Character.isHighSurrogate(text.charAt(Math.max(0, most - 1))) ? most - 1 : most;
		return text.substring(0, cut).strip() + " …";
	}

}
