package org.paperboy.maths;

import java.util.regex.Pattern;

/**
 * Reads the arguments of a command and writes what it means.
 */
final class CommandReader {

	private static final Pattern LENGTH = Pattern.compile("-?[\\d.]*\\s*[a-z]{2}");

	private final TexPiece piece;

	private final Tex tex;

	private final SpacedText out;

	CommandReader(TexPiece piece, Tex tex, SpacedText out) {
		this.piece = piece;
		this.tex = tex;
		this.out = out;
	}

	void read(String name) {
		Command command = Command.of(name);
		switch (command) {
			case SILENT -> this.tex.skipSpaces();
			case BRACKET -> {
				this.tex.skipSpaces();
				this.tex.skip(".");
			}
			case LENGTH -> {
				this.tex.take(LENGTH);
				this.tex.skipSpaces();
			}
			case REFERENCE -> reference();
			case SPACE -> this.out.space();
			case FUNCTION -> name(name);
			case OPERATOR -> word(argument());
			case UNKNOWN -> other(name);
			default -> this.out.write(text(command));
		}
		if (command == Command.FRACTION) {
			this.out.endWord();
		}
	}

	private String text(Command command) {
		return switch (command) {
			case STYLE -> (this.piece.isMaths() || this.tex.next() == '{') ? argument() : "";
			case RAISED -> Scripts.of('^', argument());
			case LOWERED -> Scripts.of('_', argument());
			case COLOUR -> {
				argument();
				yield argument();
			}
			case FRACTION -> Fractions.of(argument(), argument());
			case ROOT -> Fractions.root(this.piece.option(), argument());
			case BINOMIAL -> "(" + argument() + " choose " + argument() + ")";
			case MODULUS -> " (mod " + argument() + ")";
			case NORM -> "‖" + argument() + "‖";
			case ABSOLUTE -> "|" + argument() + "|";
			case NEGATION -> Accents.negated(argument());
			case BLACKBOARD -> Alphabet.DOUBLE_STRUCK.letter(argument());
			case CALLIGRAPHIC -> Alphabet.SCRIPT.letter(argument());
			case FOOTNOTE -> " (" + argument() + ")";
			case LINK -> link();
			default -> "";
		};
	}

	private String argument() {
		return this.piece.argument();
	}

	private void reference() {
		this.tex.takeOption();
		this.tex.takeOption();
		this.tex.takeGroup();
		this.out.dropSpace();
	}

	private String link() {
		this.tex.skipSpaces();
		String address = this.tex.takeGroup();
		String words = argument();
		if (address.isEmpty() || ScriptMarks.inLine(words).equals(address)) {
			return words;
		}
		return words.isEmpty() ? address : words + " (" + address + ")";
	}

	private void other(String name) {
		String sign = Signs.named(name);
		String letter = this.piece.isMaths() ? null : TexLetters.named(name);
		if (Accents.has(name) && isAccent(name)) {
			this.out
				.write(this.piece.isMaths() ? Accents.accented(name, argument()) : Accents.onFirst(name, argument()));
		}
		else if (letter != null) {
			this.out.write(letter);
			this.tex.skipSpaces();
			this.tex.skip("{}");
		}
		else if (sign != null) {
			new SignReader(this.piece, this.tex, this.out).read(sign);
		}
		else if (this.piece.isText() && name.length() == 1) {
			this.out.append("\\" + name);
		}
		else {
			unknown(name);
		}
	}

	/**
	 * Writes what an unknown command is applied to, or else its name.
	 */
	private void unknown(String name) {
		String group = (this.tex.next() == '{') ? argument() : "";
		if (group.isEmpty()) {
			name(name);
		}
		else {
			this.out.write(group);
		}
	}

	/**
	 * A command of one letter is an accent if a letter follows; behind a space only in
	 * text.
	 */
	private boolean isAccent(String name) {
		if (name.length() > 1) {
			return true;
		}
		return this.piece.isMaths() ? !"tGhfU".contains(name) && Accents.isLetter(this.tex)
				: Accents.isLetterNext(this.tex);
	}

	private void name(String name) {
		if (this.piece.isMaths()) {
			word(name);
		}
		else {
			this.out.write(name);
		}
	}

	private void word(String word) {
		this.tex.skipSpaces();
		this.out.word(word);
	}

}
