package org.paperboy.digest.letter;

import java.util.List;

import org.paperboy.digest.choice.ClosePaper;
import org.paperboy.digest.match.Interest;
import org.paperboy.likeness.Likeness;
import org.paperboy.maths.Maths;

import org.springframework.stereotype.Component;

/**
 * Says to what a {@linkplain ClosePaper close paper} is close, and why: in the words of
 * its own abstract.
 */
@Component
public class CloseTexts {

	/**
	 * Sentences to choose from; each takes some milliseconds of a processor.
	 */
	private static final int MAX_SENTENCES = 12;

	private static final int MAX_LENGTH = 300;

	private final Reasons reasons;

	private final Likeness likeness;

	CloseTexts(Reasons reasons, Likeness likeness) {
		this.reasons = reasons;
		this.likeness = likeness;
	}

	/**
	 * What the reader is interested in, in the reader's own words or as the name of a
	 * topic.
	 */
	public String interest(Interest interest) {
		return this.reasons.name(interest);
	}

	/**
	 * The sentence of the abstract that is nearest to the interest, in quotes; the title
	 * if there is no abstract.
	 */
	public String reason(ClosePaper close, String locale) {
		List<String> sentences = Sentences.of(Maths.readable(close.paper().paper().summary()), MAX_SENTENCES);
		String nearest = sentences.isEmpty() ? close.paper().paper().title()
				: this.likeness.nearest(sentences, interest(close.interest()));
		return this.reasons.text("reason.quote", locale, shortened(nearest));
	}

	private static String shortened(String sentence) {
		return (sentence.length() <= MAX_LENGTH) ? sentence
				: sentence.substring(0, Sentences.wordEnd(sentence, MAX_LENGTH)) + " …";
	}

}
