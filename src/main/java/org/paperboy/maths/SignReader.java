package org.paperboy.maths;

/**
 * Writes the sign of a command with the spaces around it: in maths the space after a
 * command only ends its name, but a relation has on both sides the space it has before.
 */
final class SignReader {

	private final TexPiece piece;

	private final Tex tex;

	private final SpacedText out;

	SignReader(TexPiece piece, Tex tex, SpacedText out) {
		this.piece = piece;
		this.tex = tex;
		this.out = out;
	}

	void read(String sign) {
		boolean between = Signs.isBetween(sign);
		boolean spaced = between && this.out.endsWithAny(" ");
		if ("⌋⌉⟩".contains(sign)) {
			this.out.dropSpace();
		}
		if (between) {
			this.out.append(sign);
		}
		else {
			this.out.write(sign);
		}
		this.tex.skip("{}");
		if (this.piece.isMaths()) {
			boolean ended = Character.isWhitespace(this.tex.next());
			this.tex.skipSpaces();
			if (spaced || (ended && !between && isBetweenNext())) {
				this.out.space();
			}
		}
	}

	private boolean isBetweenNext() {
		if (this.tex.next() != '\\') {
			return "=<>+-*/".indexOf(this.tex.next()) >= 0;
		}
		String sign = Signs.named(this.tex.command());
		return sign != null && Signs.isBetween(sign);
	}

}
