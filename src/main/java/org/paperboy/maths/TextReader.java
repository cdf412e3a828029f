package org.paperboy.maths;

import java.util.regex.Pattern;

/**
 * Reads what may be maths in text: between dollars, in braces, or a superscript or
 * subscript that cannot be anything else.
 */
final class TextReader {

	private static final Pattern BARE_SCRIPT = Pattern
		.compile("[_^]\\{[^{}$\\\\]{1,40}}|\\^(?:-?\\d{1,3}|\\(-?\\d{1,3}\\))(?![.,/]?\\d)");

	private final TexPiece piece;

	private final Tex tex;

	private final SpacedText out;

	TextReader(TexPiece piece, Tex tex, SpacedText out) {
		this.piece = piece;
		this.tex = tex;
		this.out = out;
	}

	/**
	 * Reads on from the next character.
	 */
	void read(char c) {
		char next = this.tex.next(1);
		if (bareScript(c)) {
			return;
		}
		if (c == '$') {
			dollar(this.tex.isNext("$$") ? "$$" : "$");
		}
		else if (c == '{' && next == '\\' && this.tex.isGroup()) {
			this.out.write(this.piece.argument());
		}
		else if (c == '~' && (next == '\\' || next == '$')
				&& (Tex.isWord(this.tex.next(-1)) || this.tex.next(-1) == '.')) {
			this.piece.tie();
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
		this.out.append(Scripts.of(mark, this.piece.maths(group ? text.substring(1, text.length() - 1) : text)));
		if (Character.isLetter(this.tex.next(1)) || this.tex.next(1) == '(') {
			this.piece.tie();
		}
		return true;
	}

	private void dollar(String mark) {
		String maths = this.tex.between(mark, mark);
		if (maths != null && Dollars.isMaths(maths, this.tex.next(maths.length() + 2 * mark.length()))) {
			this.piece.maths(maths, mark);
		}
		else {
			this.tex.skip(mark.length());
			this.out.write(mark);
		}
	}

}
