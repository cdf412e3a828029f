package org.paperboy.paper.maths;

/**
 * Makes TeX in titles and abstracts readable: {@code $O(n \log n)$} as O(n log n),
 * {@code \textit{so}} as so. Text that is neither maths nor a command stays as it is,
 * prices and paths too.
 */
public final class Maths {

	private static final int LONGEST = 20_000;

	private Maths() {
	}

	/**
	 * The text with its TeX in Unicode. Takes any text, never fails, and takes time in
	 * proportion to the length.
	 */
	public static String readable(String text) {
		if (text.length() > LONGEST || (text.indexOf('\\') < 0 && text.indexOf('$') < 0)) {
			return text;
		}
		String readable = TexReader.read(text);
		return readable.equals(text) ? text : SpacedText.tidy(readable);
	}

}
