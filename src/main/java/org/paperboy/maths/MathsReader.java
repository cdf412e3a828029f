package org.paperboy.maths;

/**
 * Reads maths, in which every brace, {@code ^} and {@code _} is TeX.
 */
final class MathsReader {

	private final TexPiece piece;

	private final Tex tex;

	private final SpacedText out;

	MathsReader(TexPiece piece, Tex tex, SpacedText out) {
		this.piece = piece;
		this.tex = tex;
		this.out = out;
	}

	/**
	 * Reads on from the next character.
	 */
	void read(char c) {
		switch (c) {
			case '{' -> this.out.write(this.piece.argument());
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

	private void script(char mark) {
		this.tex.skip(1);
		boolean afterWord = this.out.isAfterWord();
		String script = Scripts.of(mark, this.piece.argument());
		this.out.append(script);
		if (afterWord || (ScriptMarks.isAtStart(script) && Character.isLetterOrDigit(this.tex.next()))) {
			this.out.endWord();
		}
	}

}
