package org.paperboy.maths;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a backslash with the command, the mark or the path that it begins.
 */
final class BackslashReader {

	private static final Pattern SHARE = Pattern.compile("\\\\\\\\\\w+\\\\[\\w\\\\]\\S*");

	private static final Pattern PATH = Pattern.compile("\\S+");

	private static final Set<Command> WITHOUT_GROUP = EnumSet.of(Command.SILENT, Command.BRACKET, Command.REFERENCE,
			Command.FUNCTION);

	private final TexPiece piece;

	private final Tex tex;

	private final SpacedText out;

	BackslashReader(TexPiece piece, Tex tex, SpacedText out) {
		this.piece = piece;
		this.tex = tex;
		this.out = out;
	}

	void read() {
		String name = this.tex.command();
		if (name.isEmpty()) {
			mark(this.tex.next(1));
			return;
		}
		if (this.piece.isText() && isPath(name)) {
			this.out.append(this.tex.take(PATH));
			return;
		}
		this.tex.skip(name.length() + 1);
		if (this.piece.isMaths() || name.length() > 1) {
			this.tex.skip("*");
		}
		new CommandReader(this.piece, this.tex, this.out).read(name);
		if (!this.piece.isMaths()) {
			this.piece.tie();
		}
	}

	/**
	 * Whether a Windows path stands here: it begins with a drive or goes on below a
	 * folder.
	 */
	private boolean isPath(String name) {
		boolean drive = this.tex.next(-1) == ':' && Tex.isLetter(this.tex.next(-2)) && !Tex.isWord(this.tex.next(-3));
		boolean known = Signs.named(name) != null || TexLetters.named(name) != null || isSpacedAccent(name)
				|| WITHOUT_GROUP.contains(Command.of(name)) || this.tex.next(name.length() + 1) == '{';
		boolean below = Tex.isWord(this.tex.next(-1)) && this.tex.next(-1) != '}';
		return drive || (below && !known);
	}

	/**
	 * Whether a space and a letter follow the name of an accent, as in
	 * {@code Fran\c cois}.
	 */
	private boolean isSpacedAccent(String name) {
		return Accents.isOfText(name) && Character.isWhitespace(this.tex.next(2)) && Tex.isLetter(this.tex.next(3));
	}

	private void mark(char mark) {
		switch (mark) {
			case '%', '$', '&', '#', '_', '{', '}', '/' -> write(String.valueOf(mark));
			case ',', ';', ':', '>', ' ', '\t', '\n', '\r' -> space();
			case '!', ')', ']' -> write(this.piece.isMaths() ? "" : String.valueOf(mark));
			case '|' -> write(this.piece.isMaths() ? "‖" : "|");
			case '-', '@' -> write("");
			case '(' -> bracket("\\(", "\\)");
			case '[' -> bracket("\\[", "\\]");
			case '\'', '"', '`', '^', '~', '=', '.' -> accent(String.valueOf(mark));
			case '\\' -> line();
			default -> {
				boolean number = Character.isDigit(mark) && Character.isWhitespace(this.tex.next(-1));
				this.tex.skip(1);
				this.out.write((!this.piece.isText() || number) ? "" : "\\");
			}
		}
	}

	private void write(String sign) {
		this.tex.skip(2);
		this.out.write(sign);
	}

	private void space() {
		this.tex.skip(2);
		this.out.space();
	}

	private void bracket(String open, String close) {
		String maths = this.piece.isMaths() ? null : this.tex.between(open, close);
		if (maths == null) {
			write(open.substring(1));
		}
		else {
			this.piece.maths(maths, open);
		}
	}

	private void line() {
		String share = this.piece.isMaths() ? "" : this.tex.take(SHARE);
		if (share.isEmpty()) {
			space();
		}
		else {
			this.out.append(share);
		}
	}

	/**
	 * Reads an accent with the letter that follows, if there is one; escaped quotes and
	 * apostrophes look the same.
	 */
	private void accent(String accent) {
		boolean possessive = this.piece.isText() && accent.equals("'") && this.tex.next(2) == 's'
				&& Tex.isWord(this.tex.next(-1)) && !Tex.isWord(this.tex.next(3));
		this.tex.skip(2);
		boolean spaced = this.piece.isName() || this.tex.next(-3) == '\0';
		boolean follows = spaced ? Accents.isLetterNext(this.tex) : Accents.isLetter(this.tex);
		String letter = (possessive || !follows) ? "" : this.piece.argument().strip();
		String accented = Accents.onFirst(accent, letter);
		boolean composed = !letter.isEmpty() && accented.length() == letter.length();
		boolean meant = composed || (this.piece.isName() && !letter.isEmpty() && !accent.equals("'"));
		this.out.write(meant ? accented : accent + letter);
	}

}
