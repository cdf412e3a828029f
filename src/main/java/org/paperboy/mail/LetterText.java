package org.paperboy.mail;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The three texts of a letter, still with placeholders.
 */
public final class LetterText {

	private static final String SUBJECT = "Subject";

	private final RenderedText subject;

	private final RenderedText text;

	private final RenderedText html;

	/**
	 * The header of a subject that all readers share; null if it has placeholders.
	 */
	private final @Nullable String sharedSubject;

	/**
	 * Puts three texts together.
	 * @param subject a {@link TextKind#LINE}
	 * @param text the plain part
	 * @param html the HTML part
	 */
	public LetterText(RenderedText subject, RenderedText text, RenderedText html) {
		this.subject = subject;
		this.text = text;
		this.html = html;
		this.sharedSubject = subject.placeholders().isEmpty() ? header(Map.of()) : null;
	}

	public RenderedText subject() {
		return this.subject;
	}

	public RenderedText text() {
		return this.text;
	}

	public RenderedText html() {
		return this.html;
	}

	/**
	 * The header with the subject of one letter, folded and encoded.
	 */
	String subjectHeader(Map<Placeholder, String> values) {
		return (this.sharedSubject != null) ? this.sharedSubject : header(values);
	}

	private String header(Map<Placeholder, String> values) {
		return HeaderLines.ofText(SUBJECT, this.subject.fill(values).text());
	}

}
