package org.paperboy.maths;

import java.util.regex.Pattern;

/**
 * Reads a piece of TeX, once from left to right, and writes it in Unicode; superscripts
 * and subscripts that Unicode lacks stand between {@link ScriptMarks}. Inside maths every
 * brace, {@code ^} and {@code _} is TeX; in text only commands are, and unmistakable
 * superscripts and subscripts. Never fails: what is broken or unknown is written without
 * its backslash.
 */
final class TexReader {

	private static final int MAX_DEPTH = 12;

	private static final Pattern BARE_SCRIPT = Pattern
		.compile("[_^]\\{[^{}$\\\\]{1,40}}|\\^(?:-?\\d{1,3}|\\(-?\\d{1,3}\\))(?![.,/]?\\d)");

	private final Tex tex;

	private final Mode mode;

	private final int depth;

	private final SpacedText out = new SpacedText();

	/**
	 * How a piece is read: as maths, as text in which only commands are TeX, or as a name
	 * in which every brace and every {@code ~} is TeX.
	 */
	private enum Mode {

		MATHS, TEXT, NAME

	}

	private TexReader(Tex tex, Mode mode, int depth) {
		this.tex = tex;
		this.mode = mode;
		this.depth = depth;
	}

	static String read(String text) {
		return new TexReader(new Tex(text), Mode.TEXT, 0).read();
	}

	/**
	 * Reads a person's name.
	 */
	static String readName(String name) {
		return new TexReader(new Tex(name), Mode.NAME, 0).read();
	}

	private String read() {
		while (!this.tex.isRead()) {
			char c = this.tex.next();
			if (c == '\\') {
				backslash();
			}
			else if (isMaths()) {
				maths(c);
			}
			else if (isName() && "{}~".indexOf(c) >= 0) {
				name(c);
			}
			else {
				text(c);
			}
		}
		return this.out.toString();
	}

	private void backslash() {
		new BackslashReader(this, this.tex, this.out).read();
	}

	private void text(char c) {
		char next = this.tex.next(1);
		if (bareScript(c)) {
			return;
		}
		if (c == '$') {
			dollar(this.tex.isNext("$$") ? "$$" : "$");
		}
		else if (c == '{' && next == '\\' && this.tex.isGroup()) {
			this.out.write(argument());
		}
		else if (c == '~' && (next == '\\' || next == '$')
				&& (Tex.isWord(this.tex.next(-1)) || this.tex.next(-1) == '.')) {
			tie();
		}
		else {
			this.out.append(this.tex.take());
		}
	}

	/**
	 * Reads a superscript or subscript in text that lost its dollars.
	 * @return whether there is one
	 */
	private boolean bareScript(char mark) {
		boolean behind = (mark == '^' || mark == '_') && (Tex.isWord(this.tex.next(-1)) || this.tex.next(-1) == '|');
		String script = behind ? this.tex.take(BARE_SCRIPT) : "";
		if (script.isEmpty()) {
			return false;
		}
		String text = script.substring(1);
		boolean group = text.startsWith("{") || text.startsWith("(");
		this.out.append(Scripts.of(mark, read(group ? text.substring(1, text.length() - 1) : text, Mode.MATHS)));
		if (Character.isLetter(this.tex.next(1)) || this.tex.next(1) == '(') {
			tie();
		}
		return true;
	}

	/**
	 * Reads a sign in a name: a brace means nothing, and a tie is a space.
	 */
	private void name(char c) {
		if (c == '{' && this.tex.isGroup()) {
			this.out.write(argument());
		}
		else {
			this.tex.skip(1);
			if (c == '~') {
				this.out.space();
			}
		}
	}

	private void maths(char c) {
		switch (c) {
			case '{' -> this.out.write(argument());
			case '^', '_' -> script(c);
			case '}', '$' -> this.tex.skip(1);
			case '\'' -> {
				this.tex.skip(1);
				this.out.write("′");
			}
			case '&', '~', ' ', '\t', '\n', '\r' -> {
				this.tex.skip(1);
				this.out.space();
			}
			default -> this.out.write(this.tex.take());
		}
	}

	private void dollar(String mark) {
		String piece = this.tex.between(mark, mark);
		if (piece != null && Dollars.isMaths(piece, this.tex.next(piece.length() + 2 * mark.length()))) {
			maths(piece, mark);
		}
		else {
			this.tex.skip(mark.length());
			this.out.write(mark);
		}
	}

	/**
	 * Reads the maths that begins here between two marks of the same length.
	 */
	void maths(String piece, String mark) {
		this.tex.skip(piece.length() + 2 * mark.length());
		this.out.append(SpacedText.tidy(read(piece, Mode.MATHS)));
		tie();
	}

	/**
	 * Reads the space without a line break that may come behind maths or a command.
	 */
	void tie() {
		if (this.tex.next() == '~') {
			this.tex.skip(1);
			this.out.space();
		}
	}

	private void script(char mark) {
		this.tex.skip(1);
		boolean afterWord = this.out.isAfterWord();
		String script = Scripts.of(mark, argument());
		this.out.append(script);
		if (afterWord || (ScriptMarks.isAtStart(script) && Character.isLetterOrDigit(this.tex.next()))) {
			this.out.endWord();
		}
	}

	/**
	 * The argument of a command: a group, another command, or one character.
	 */
	String argument() {
		this.tex.skipSpaces();
		if (this.tex.next() == '{') {
			return read(this.tex.takeGroup(), this.mode);
		}
		if (this.tex.next() != '\\') {
			return this.tex.take();
		}
		if (this.depth >= MAX_DEPTH) {
			this.tex.skip(1);
			return "";
		}
		TexReader argument = new TexReader(this.tex, this.mode, this.depth + 1);
		argument.backslash();
		return argument.out.toString();
	}

	/**
	 * The option in square brackets behind a command.
	 */
	String option() {
		return read(this.tex.takeOption(), Mode.MATHS);
	}

	private String read(String piece, Mode as) {
		return (this.depth < MAX_DEPTH) ? new TexReader(new Tex(piece), as, this.depth + 1).read()
				: piece.replaceAll("[\\\\{}$]", "");
	}

	boolean isMaths() {
		return this.mode == Mode.MATHS;
	}

	boolean isText() {
		return this.mode == Mode.TEXT;
	}

	boolean isName() {
		return this.mode == Mode.NAME;
	}

}
