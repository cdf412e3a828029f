package org.paperboy.paper;

import java.util.regex.Pattern;

/**
 * Makes TeX in titles and abstracts readable: {@code $O(n \log n)$} as O(n log n),
 * {@code \textit{so}} as so. Text that is neither maths nor a command stays as it is,
 * prices and paths too.
 */
public final class Maths {

	private static final int LONGEST = 20_000;

	private static final int LONGEST_PIECE = 1_000;

	private static final Pattern COMMAND = Pattern.compile("\\\\[a-zA-Z]");

	private static final Pattern COMMAND_AND_GROUP = Pattern.compile("\\\\[a-zA-Z]++(?:\\{[^{}]*+})?");

	private static final Pattern SCRIPT = Pattern.compile("[\\p{L}\\p{N})}\\]|][_^][\\p{L}\\p{N}({*+-]");

	private static final Pattern PRICE = Pattern
		.compile("^\\s*[\\d.][\\d.,]*+[KMBTkmbt]?+\\)?[,;.]?(?:\\s+[A-Za-z(]{2}|\\s*[-–/~(]?$)");

	private static final Pattern NUMBER = Pattern.compile("[\\d.,]++%?");

	private static final Pattern WORDS = Pattern.compile("[A-Za-z]{2}\\s+[A-Za-z]{2}");

	private static final Pattern WORD = Pattern.compile("\\s[A-Za-z]{3,}+\\s");

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
		String readable = new TexReader(text, false, 0).read();
		return readable.equals(text) ? text : spaced(readable);
	}

	/**
	 * The paper with title and abstract to be read by people.
	 */
	public static Paper readable(Paper paper) {
		return new Paper(paper.id(), readable(paper.title()), readable(paper.summary()), paper.authors(),
				paper.published(), paper.url(), paper.pdfUrl(), paper.codeUrl(), paper.projectUrl(), paper.categories(),
				paper.doi());
	}

	/**
	 * The same, with its place.
	 */
	public static RankedPaper readable(RankedPaper ranked) {
		return new RankedPaper(readable(ranked.paper()), ranked.rank(), ranked.score(), ranked.signals(),
				ranked.firstLook());
	}

	static String spaced(String text) {
		return text.replaceAll("\\s++", " ").strip();
	}

	/**
	 * Whether what stands between two dollar signs reads like maths, and not like two
	 * prices, a shell's variables or a template's.
	 * @param next what comes after the second sign
	 */
	static boolean isLikely(String piece, char next) {
		if (piece.isBlank() || piece.length() > LONGEST_PIECE || piece.startsWith("$")) {
			return false;
		}
		boolean command = COMMAND.matcher(piece).find();
		boolean clear = command || SCRIPT.matcher(piece).find();
		boolean before = Character.isWhitespace(piece.charAt(0));
		boolean after = Character.isWhitespace(piece.charAt(piece.length() - 1));
		if ((before || after) && !command && !(before && after && clear)) {
			return false;
		}
		if (piece.startsWith("{") && !command && (!clear || piece.endsWith("}"))) {
			return false;
		}
		String bare = COMMAND_AND_GROUP.matcher(piece).replaceAll("");
		if (WORDS.matcher(bare).find()) {
			return false;
		}
		if (clear) {
			return !PRICE.matcher(piece).find() || NUMBER.matcher(bare.strip()).matches();
		}
		boolean number = NUMBER.matcher(piece.replace("\\%", "%")).matches();
		return !WORD.matcher(bare).find() && (number || !PRICE.matcher(piece).find())
				&& !(Character.isDigit(piece.charAt(0)) && Character.isDigit(next));
	}

}
