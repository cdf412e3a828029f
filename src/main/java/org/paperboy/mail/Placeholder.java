package org.paperboy.mail;

import java.util.Locale;

/**
 * A value that differs from letter to letter. Templates may print it, such as
 * {@code ${unsubscribeUrl}}, and do nothing else with it: it is filled in after
 * rendering.
 */
public enum Placeholder {

	/**
	 * Title of the reader's first paper, and how many more there are; cut so that the
	 * subject is short.
	 */
	TITLE,
	/**
	 * How many papers the digest holds.
	 */
	COUNT,
	/**
	 * What mail programs show beside the subject: the first titles.
	 */
	PREHEADER,
	/**
	 * What the digest holds, in one line.
	 */
	CONTENTS,
	/**
	 * What the papers of a section have in common.
	 */
	SECTION,
	/**
	 * What was cut from the letter, in a sentence or two.
	 */
	NOTE,
	/**
	 * Sections and cards of the papers, already rendered.
	 */
	CARDS,
	/**
	 * A card's place in the digest, from 1.
	 */
	NUMBER,
	/**
	 * Why a paper was chosen, in one line.
	 */
	REASON,
	/**
	 * Page where the reader says what they think of a paper.
	 */
	FEEDBACK_URL,
	/**
	 * The one link of a letter that is about it: to confirm, to see one’s record, to
	 * move.
	 */
	LINK_URL,
	/**
	 * Page of the reader's preferences.
	 */
	PREFERENCES_URL,
	/**
	 * Page that ends the subscription.
	 */
	UNSUBSCRIBE_URL,
	/**
	 * The letter in the browser.
	 */
	BROWSER_URL;

	/**
	 * Its name in templates, as in {@code unsubscribeUrl}.
	 */
	String variable() {
		String[] words = name().toLowerCase(Locale.ROOT).split("_");
		StringBuilder variable = new StringBuilder(words[0]);
		for (int i = 1; i < words.length; i++) {
			variable.append(words[i].replace("url", "Url"));
		}
		return variable.toString();
	}

}
