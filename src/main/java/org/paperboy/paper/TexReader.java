package org.paperboy.paper;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a piece of TeX, once from left to right, and writes it in Unicode. Inside maths
 * every brace, {@code ^} and {@code _} is TeX; in text only commands are. Never fails:
 * what is broken or unknown is written without its backslash.
 */
final class TexReader {

	private static final int MOST_DEPTH = 12;

	private static final Set<String> STYLES = Set.of("text", "textbf", "textit", "emph", "textrm", "textsf", "texttt",
			"textsc", "textup", "textsl", "textnormal", "textsuperscript", "textsubscript", "mbox", "hbox", "fbox",
			"mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathfrak", "mathnormal", "bm", "boldsymbol", "pmb",
			"uline", "underbrace", "overbrace", "ensuremath", "url", "nolinkurl", "textbfit", "mathds", "boxed",
			"substack", "xspace", "mathop", "mathbin", "mathrel", "mathord");

	private static final Set<String> SWITCHES = Set.of("em", "it", "bf", "sc", "rm", "tt", "sf", "sl", "itshape",
			"bfseries", "scshape", "ttfamily", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large",
			"Large", "huge", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "noindent", "centering",
			"protect", "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl",
			"biggr", "Biggl", "Biggr", "hfill", "newline", "par", "linebreak", "nonumber", "allowbreak");

	private static final Set<String> REFERENCES = Set.of("cite", "citep", "citet", "citeauthor", "citeyear",
			"parencite", "textcite", "ref", "eqref", "cref", "Cref", "autoref", "label", "begin", "end", "hspace",
			"vspace", "phantom", "hphantom", "vphantom", "footnotemark", "color", "tag", "thanks");

	private static final Set<String> LENGTHS = Set.of("mkern", "kern", "mskip", "hskip", "vskip");

	private static final Set<String> WORDS = Set.of("log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc",
			"sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "max", "min", "sup", "inf", "lim", "limsup", "liminf",
			"arg", "argmax", "argmin", "det", "dim", "ker", "deg", "gcd", "hom", "Pr", "mod", "bmod", "tr", "rank",
			"sgn", "sign", "diag", "softmax", "poly", "polylog");

	private static final Set<String> FRACTIONS = Set.of("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac");

	private static final Pattern LENGTH = Pattern.compile("-?[\\d.]*\\s*[a-z]{2}");

	private static final Pattern PATH = Pattern.compile("\\\\\\w+\\\\[\\w\\\\]");

	private final String tex;

	private final boolean maths;

	private StringBuilder out = new StringBuilder();

	private int at;

	private int depth;

	/**
	 * Whether a word such as log was written last, which wants a space before letters.
	 */
	private boolean afterWord;

	TexReader(String tex, boolean maths, int depth) {
		this.tex = tex;
		this.maths = maths;
		this.depth = depth;
	}

	String read() {
		while (this.at < this.tex.length()) {
			char c = this.tex.charAt(this.at);
			if (c == '\\') {
				command();
			}
			else if (this.maths) {
				maths(c);
			}
			else {
				text(c);
			}
		}
		return this.out.toString();
	}

	private void text(char c) {
		boolean tie = c == '~' && follows('\\', '$') && isWord(before(1));
		boolean group = c == '{' && follows('\\') && closing(this.at) > 0;
		if (c == '$') {
			dollar();
		}
		else if (tie || group) {
			write(group ? argument() : " ");
			this.at += tie ? 1 : 0;
		}
		else {
			this.out.append(c);
			this.at++;
		}
	}

	private void maths(char c) {
		switch (c) {
			case '{' -> write(argument());
			case '^', '_' -> script(c);
			case '}', '$' -> this.at++;
			case '\'' -> sign("′", 1);
			case '&', '~', ' ', '\t', '\n', '\r' -> {
				space();
				this.at++;
			}
			default -> write(character());
		}
	}

	/**
	 * What stands between dollars is maths where it reads so; prices are not.
	 */
	private void dollar() {
		String mark = this.tex.startsWith("$$", this.at) ? "$$" : "$";
		int from = this.at + mark.length();
		int end = from;
		do {
			end = this.tex.indexOf(mark, end + ((end > from) ? 1 : 0));
		}
		while (end > from && this.tex.charAt(end - 1) == '\\');
		if (end > from && Maths.isLikely(this.tex.substring(from, end), character(end + mark.length()))) {
			piece(from, end, mark.length());
		}
		else {
			sign(mark, mark.length());
		}
	}

	private void piece(int from, int end, int mark) {
		this.out.append(Maths.spaced(inner(this.tex.substring(from, end), true)));
		this.at = end + mark;
	}

	private String inner(String piece, boolean asMaths) {
		return (this.depth < MOST_DEPTH) ? new TexReader(piece, asMaths, this.depth + 1).read()
				: piece.replaceAll("[\\\\{}$]", "");
	}

	private void command() {
		char next = character(this.at + 1);
		if (!isLetter(next)) {
			mark(next);
			return;
		}
		int end = this.at + 1;
		while (isLetter(character(end))) {
			end++;
		}
		String name = this.tex.substring(this.at + 1, end);
		if (!this.maths && isPath(name)) {
			verbatim();
			return;
		}
		this.at = end + ((character(end) == '*') ? 1 : 0);
		named(name);
		if (!this.maths && character(this.at) == '~') {
			this.at++;
			space();
		}
	}

	/**
	 * A backslash before anything but a letter.
	 */
	private void mark(char next) {
		switch (next) {
			case '%', '$', '&', '#', '_', '{', '}', '/' -> sign(String.valueOf(next), 2);
			case ',', ';', ':', '>', ' ', '\t', '\n', '\r' -> {
				this.at += 2;
				space();
			}
			case '!' -> sign(this.maths ? "" : "!", 2);
			case '-', '@' -> this.at += 2;
			case '(', '[' -> bracketed(next);
			case ')', ']' -> sign(this.maths ? "" : String.valueOf(next), 2);
			case '|' -> sign(this.maths ? "‖" : "|", 2);
			case '\'', '"', '`', '^', '~', '=', '.' -> {
				this.at += 2;
				accent(String.valueOf(next));
			}
			case '\\' -> lines();
			default -> sign(this.maths ? "" : "\\", 1);
		}
	}

	/**
	 * Maths between {@code \(} and {@code \)}, or the square ones.
	 */
	private void bracketed(char open) {
		int end = this.maths ? -1 : this.tex.indexOf((open == '(') ? "\\)" : "\\]", this.at);
		if (end > 0) {
			piece(this.at + 2, end, 2);
		}
		else {
			sign(String.valueOf(open), 2);
		}
	}

	private void lines() {
		Matcher share = PATH.matcher(this.tex).region(this.at + 1, this.tex.length());
		if (!this.maths && share.lookingAt()) {
			verbatim();
		}
		else {
			this.at += 2;
			space();
		}
	}

	/**
	 * The accent of the letter that follows, where there is such a letter; escaped quotes
	 * look the same.
	 */
	private void accent(String accent) {
		int from = this.at;
		boolean possessive = "'".equals(accent) && character(from) == 's' && isWord(before(3))
				&& !isWord(character(from + 1));
		String letter = (possessive || !isLetterOrGroup()) ? "" : argument();
		String accented = TexSigns.accented(accent, letter);
		if (letter.isEmpty() || accented.codePointCount(0, accented.length()) != 1) {
			this.at = from;
			sign(accent, 0);
		}
		else {
			write(accented);
		}
	}

	private boolean isLetterOrGroup() {
		char next = character(this.at);
		return Character.isLetter(next) || (next == '{' && closing(this.at) > 0)
				|| (next == '\\' && "ij".indexOf(character(this.at + 1)) >= 0);
	}

	private void named(String name) {
		if (STYLES.contains(name)) {
			if (this.maths || character(this.at) == '{') {
				write(argument());
			}
		}
		else if (SWITCHES.contains(name)) {
			spaces();
			this.at += ((name.equals("left") || name.equals("right")) && character(this.at) == '.') ? 1 : 0;
		}
		else if (REFERENCES.contains(name)) {
			reference();
		}
		else if (LENGTHS.contains(name)) {
			Matcher length = LENGTH.matcher(this.tex).region(this.at, this.tex.length());
			this.at = length.lookingAt() ? length.end() : this.at;
			spaces();
		}
		else if (FRACTIONS.contains(name)) {
			String above = argument();
			write(TexSigns.fraction(above, argument()));
			this.afterWord = true;
		}
		else if (TexSigns.isAccent(name) && (name.length() > 1 || isLetterOrGroup())) {
			write(TexSigns.accented(name, argument()));
		}
		else {
			structured(name);
		}
	}

	private void structured(String name) {
		switch (name) {
			case "sqrt" -> write(TexSigns.root(option(), argument()));
			case "binom" -> write("(" + argument() + " choose " + argument() + ")");
			case "mathbb" -> write(TexSigns.doubleStruck(argument()));
			case "mathcal", "mathscr" -> write(TexSigns.script(argument()));
			case "operatorname" -> word(argument());
			case "pmod" -> write(" (mod " + argument() + ")");
			case "norm" -> write("‖" + argument() + "‖");
			case "abs" -> write("|" + argument() + "|");
			case "not" -> write(TexSigns.negated(argument()));
			case "footnote" -> write(" (" + argument() + ")");
			case "textcolor" -> {
				argument();
				write(argument());
			}
			case "href" -> {
				String address = raw();
				String words = argument();
				write(words.isEmpty() || words.equals(address) ? address : words + " (" + address + ")");
			}
			case "quad", "qquad", "enspace", "thinspace", "item" -> space();
			default -> other(name);
		}
	}

	private void other(String name) {
		String sign = (this.maths && WORDS.contains(name) && !"deg".equals(name)) ? null : TexSigns.named(name);
		if (sign != null) {
			symbol(sign);
		}
		else if (!this.maths && name.length() == 1) {
			this.out.append('\\').append(name);
		}
		else {
			String group = (character(this.at) == '{' && !WORDS.contains(name)) ? argument() : "";
			if (this.maths && group.isEmpty()) {
				word(name);
			}
			else {
				write(group.isEmpty() ? name : group);
			}
		}
	}

	/**
	 * In maths the space after a command only ends its name; a relation has the space it
	 * has before it on the other side too.
	 */
	private void symbol(String sign) {
		boolean spaced = TexSigns.isBetween(sign) && this.out.length() > 0
				&& this.out.charAt(this.out.length() - 1) == ' ';
		if ("⌋⌉⟩".contains(sign)) {
			untrailed();
		}
		if (TexSigns.isBetween(sign)) {
			this.afterWord = false;
		}
		write(sign);
		if (character(this.at) == '{' && character(this.at + 1) == '}') {
			this.at += 2;
		}
		if (this.maths) {
			int end = this.at;
			spaces();
			if (spaced || (this.at > end && !TexSigns.isBetween(sign) && isBetweenNext())) {
				space();
			}
		}
	}

	private boolean isBetweenNext() {
		if (character(this.at) != '\\') {
			return "=<>+-*/".indexOf(character(this.at)) >= 0;
		}
		int end = this.at + 1;
		while (isLetter(character(end))) {
			end++;
		}
		String sign = TexSigns.named(this.tex.substring(this.at + 1, end));
		return sign != null && TexSigns.isBetween(sign);
	}

	private void word(String name) {
		spaces();
		if (!this.out.isEmpty() && "([{|‖+-".indexOf(this.out.charAt(this.out.length() - 1)) < 0) {
			space();
		}
		write(name);
		this.afterWord = true;
	}

	private void script(char mark) {
		this.at++;
		boolean wasWord = this.afterWord;
		String text = argument().strip();
		this.afterWord = false;
		String sign = text.isEmpty() ? "" : (mark == '^') ? TexSigns.raised(text) : TexSigns.lowered(text);
		write(sign);
		this.afterWord = wasWord || (sign.indexOf(mark) == 0 && Character.isLetterOrDigit(character(this.at)));
	}

	/**
	 * References say nothing outside their paper.
	 */
	private void reference() {
		option();
		option();
		if (character(this.at) == '{') {
			raw();
		}
		untrailed();
	}

	private void untrailed() {
		if (!this.out.isEmpty() && this.out.charAt(this.out.length() - 1) == ' ') {
			this.out.setLength(this.out.length() - 1);
		}
	}

	/**
	 * What a command is about: a group, another command, or one character.
	 */
	private String argument() {
		spaces();
		char next = character(this.at);
		if (next == '{') {
			return inner(raw(), this.maths);
		}
		if (next != '\\') {
			return character();
		}
		if (this.depth >= MOST_DEPTH) {
			this.at++;
			return "";
		}
		StringBuilder whole = this.out;
		this.out = new StringBuilder();
		this.depth++;
		command();
		this.depth--;
		String argument = this.out.toString();
		this.out = whole;
		return argument;
	}

	private String option() {
		int end = (character(this.at) == '[') ? this.tex.indexOf(']', this.at) : -1;
		if (end < 0) {
			return "";
		}
		String option = this.tex.substring(this.at + 1, end);
		this.at = end + 1;
		return inner(option, true);
	}

	/**
	 * The group that begins here, as it is; of one that never ends only the brace is
	 * read.
	 */
	private String raw() {
		int end = closing(this.at);
		if (end < 0) {
			this.at += (character(this.at) == '{') ? 1 : 0;
			return "";
		}
		String group = this.tex.substring(this.at + 1, end);
		this.at = end + 1;
		return group;
	}

	private int closing(int from) {
		int open = 0;
		for (int i = from; i < this.tex.length(); i++) {
			char c = this.tex.charAt(i);
			if (c == '\\') {
				i++;
			}
			else if (c == '{') {
				open++;
			}
			else if (c == '}' && --open == 0) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * A path of Windows begins with a drive or goes on below a folder.
	 */
	private boolean isPath(String name) {
		boolean drive = before(1) == ':' && isLetter(before(2)) && !isWord(before(3));
		boolean known = TexSigns.named(name) != null || WORDS.contains(name)
				|| character(this.at + name.length() + 1) == '{';
		return drive || (isWord(before(1)) && !known && !SWITCHES.contains(name) && !REFERENCES.contains(name));
	}

	private void verbatim() {
		do {
			this.out.append(this.tex.charAt(this.at++));
		}
		while (this.at < this.tex.length() && !Character.isWhitespace(this.tex.charAt(this.at)));
	}

	private void sign(String sign, int length) {
		write(sign);
		this.at += length;
	}

	private void write(String text) {
		if (this.afterWord && !text.isEmpty() && "([.,;:)]'+-=/<> ".indexOf(text.charAt(0)) < 0) {
			space();
		}
		this.afterWord = this.afterWord && text.isEmpty();
		this.out.append(text);
	}

	private void space() {
		if (!this.out.isEmpty() && this.out.charAt(this.out.length() - 1) != ' ') {
			this.out.append(' ');
		}
	}

	private void spaces() {
		while (this.at < this.tex.length() && Character.isWhitespace(this.tex.charAt(this.at))) {
			this.at++;
		}
	}

	private String character() {
		if (this.at >= this.tex.length()) {
			return "";
		}
		String character = Character.toString(this.tex.codePointAt(this.at));
		this.at += character.length();
		return character;
	}

	private char character(int index) {
		return (index < this.tex.length()) ? this.tex.charAt(index) : '\0';
	}

	private char before(int back) {
		return (this.at >= back) ? this.tex.charAt(this.at - back) : '\0';
	}

	private boolean follows(char... any) {
		for (char c : any) {
			if (character(this.at + 1) == c) {
				return true;
			}
		}
		return false;
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	private static boolean isWord(char c) {
		return Character.isLetterOrDigit(c) || c == ')' || c == '}';
	}

}
