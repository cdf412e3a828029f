package org.paperboy.words;

import org.paperboy.maths.Maths;

/**
 * Folds a text so that it can be cut into words: with {@linkplain PlainLetters plain
 * letters}, and with the signs that belong to a name spelled out, because cutting drops
 * signs.
 *
 * <table>
 * <caption>What is written otherwise</caption>
 * <tr>
 * <td>{@code C++}, {@code C#}, {@code A*}, {@code .NET}</td>
 * <td>{@code Cplusplus}, {@code Csharp}, {@code Aasterisk}, {@code dotNET}: behind one or
 * two letters, which without the sign are another name</td>
 * </tr>
 * <tr>
 * <td>{@code 10^-6}, {@code 30 °C}</td>
 * <td>{@code 10powminus6}, {@code 30 degC}</td>
 * </tr>
 * <tr>
 * <td>{@code CO_2}, {@code Q&A}, {@code A.I.}, {@code H_∞}</td>
 * <td>{@code CO2}, {@code QA}, {@code AI}, {@code Hinfinity}</td>
 * </tr>
 * <tr>
 * <td>{@code Notepad++}, {@code Node.js}, {@code max_len}</td>
 * <td>{@code Notepad plusplus}, {@code Node js}, {@code max len}: each two words</td>
 * </tr>
 * <tr>
 * <td>{@code O'Leary}</td>
 * <td>{@code OLeary}</td>
 * </tr>
 * <tr>
 * <td>{@code l'Abbé}, {@code qu'un}</td>
 * <td>marked, see {@link Elisions}; {@code qu un}</td>
 * </tr>
 * <tr>
 * <td>{@code λ}</td>
 * <td>{@code lambda}, see {@link Greek}</td>
 * </tr>
 * <tr>
 * <td>a letter by itself</td>
 * <td>marked, see {@link LoneLetters}</td>
 * </tr>
 * </table>
 */
public final class FoldedText {

	private static final int MAX_NAME = 2;

	private final String text;

	private final Places places;

	private final SignsBetween between;

	private final StringBuilder folded;

	private FoldedText(String text) {
		this.text = text;
		this.places = new Places(text);
		this.between = new SignsBetween(this.places);
		this.folded = new StringBuilder(text.length() + 32);
	}

	/**
	 * The text as it is shown, ready to be cut into words.
	 */
	public static String of(String text) {
		return new FoldedText(PlainLetters.of(Maths.readable(LoneLetters.withoutDrives(text)))).fold();
	}

	/**
	 * A person's name, ready to be cut into parts, without apostrophes.
	 */
	public static String ofName(String name) {
		return PlainLetters.of(Maths.name(name)).replace("'", "");
	}

	private String fold() {
		for (int at = 0; at < this.text.length();) {
			at = isWord(at) ? word(at) : sign(at);
		}
		return this.folded.toString();
	}

	/**
	 * Writes the letters and digits that begin here, with the signs behind them.
	 * @return the place after them
	 */
	private int word(int from) {
		int end = from;
		while (isWord(end)) {
			end++;
		}
		Acronym acronym = Acronym.at(this.places, from, end);
		if (acronym != null) {
			this.folded.append(acronym.letters());
			return acronym.end();
		}
		letters(from, end);
		if (LoneLetters.isLone(this.text, from, end)) {
			this.folded.append(LoneLetters.MARK);
		}
		if (!Character.isLetter(this.text.charAt(from))) {
			return end;
		}
		return (end - from <= MAX_NAME) ? signs(from, end) : isIncremented(end) ? incremented(" ", end) : end;
	}

	private boolean isIncremented(int end) {
		return this.text.startsWith("++", end) && at(end + 2) != '+';
	}

	private int incremented(String before, int end) {
		this.folded.append(before).append("plusplus").append(isWord(end + 2) ? " " : "");
		return end + 2;
	}

	private void letters(int from, int end) {
		for (int i = from; i < end; i++) {
			char c = this.text.charAt(i);
			String greek = (c >= 128) ? Greek.name(this.text, i) : null;
			if (greek != null) {
				this.folded.append(greek);
			}
			else {
				this.folded.append(c);
			}
		}
	}

	private int signs(int from, int end) {
		if (isIncremented(end)) {
			return incremented("", end);
		}
		if (at(end) == '#' && at(end + 1) != '#' && !isWord(end + 1)) {
			this.folded.append("sharp");
			return end + 1;
		}
		int star = (at(end) == '^') ? end + 1 : end;
		if (at(star) == '*' && at(star + 1) != '*' && !isWord(star + 1) && at(from - 1) != '*') {
			this.folded.append("asterisk");
			return star + 1;
		}
		return end;
	}

	/**
	 * Writes a sign that stands between words.
	 * @return the place after it
	 */
	private int sign(int at) {
		String written = this.between.sign(at);
		if (written == null) {
			this.folded.append(this.text.charAt(at));
		}
		else {
			this.folded.append(written);
		}
		return SignsBetween.POWER_MINUS.equals(written) ? at + 2 : at + 1;
	}

	private char at(int place) {
		return this.places.at(place);
	}

	private boolean isWord(int place) {
		return this.places.isWord(place);
	}

}
