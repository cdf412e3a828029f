package org.paperboy.mail;

import java.util.Locale;

/**
 * A value that differs from letter to letter. Templates may print it, such as
 * {@code ${unsubscribeUrl}}, and do nothing else with it: it is filled in after
 * rendering.
 */
public enum Placeholder {

	/**
	 * The title of the reader's first paper and the number of others, cut so that the
	 * subject is short.
	 */
	TITLE,
	/**
	 * The number of papers in the digest.
	 */
	COUNT,
	/**
	 * The preview text that mail programs show beside the subject: the first titles.
	 */
	PREHEADER,
	/**
	 * The sections of the digest with their counts, in one line.
	 */
	CONTENTS,
	/**
	 * The name of a section: what its papers have in common.
	 */
	SECTION,
	/**
	 * The note on what was cut from the letter, in a sentence or two.
	 */
	NOTE,
	/**
	 * The sections and cards of the papers, already rendered.
	 */
	CARDS,
	/**
	 * The number of a card in the digest, from 1.
	 */
	NUMBER,
	/**
	 * The reason for which a paper was chosen, in one line.
	 */
	REASON,
	/**
	 * The page on which the reader judges a paper.
	 */
	FEEDBACK_URL,
	/**
	 * The link that a letter is about: to confirm, to see one’s record, to move.
	 */
	LINK_URL,
	/**
	 * The page of the reader's preferences.
	 */
	PREFERENCES_URL,
	/**
	 * The page that ends the subscription.
	 */
	UNSUBSCRIBE_URL,
	/**
	 * The letter in the browser.
	 */
	BROWSER_URL;

	/**
	 * The name of the value in templates, such as {@code unsubscribeUrl}.
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
