package org.paperboy.maths;

/**
 * Reads a piece of TeX, once from left to right, and writes it in Unicode; superscripts
 * and subscripts that Unicode lacks stand between {@link ScriptMarks}. It never fails:
 * what is broken or unknown is written without its backslash.
 */
final class TexReader implements TexPiece {

	private static final int MAX_DEPTH = 12;

	private final Tex tex;

	private final Mode mode;

	private final int depth;

	private final SpacedText out = new SpacedText();

	private final MathsReader inMaths;

	private final TextReader inText;

	/**
	 * The kind of a piece.
	 */
	private enum Mode {

		MATHS, TEXT, NAME

	}

	private TexReader(Tex tex, Mode mode, int depth) {
		this.tex = tex;
		this.mode = mode;
		this.depth = depth;
		this.inMaths = new MathsReader(this, tex, this.out);
		this.inText = new TextReader(this, tex, this.out);
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
				this.inMaths.read(c);
			}
			else if (isName() && "{}~".indexOf(c) >= 0) {
				name(c);
			}
			else {
				this.inText.read(c);
			}
		}
		return this.out.toString();
	}

	private void backslash() {
		new BackslashReader(this, this.tex, this.out).read();
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

	@Override
	public String maths(String text) {
		return read(text, Mode.MATHS);
	}

	@Override
	public void maths(String text, String mark) {
		this.tex.skip(text.length() + 2 * mark.length());
		this.out.append(SpacedText.tidy(maths(text)));
		tie();
	}

	@Override
	public void tie() {
		if (this.tex.next() == '~') {
			this.tex.skip(1);
			this.out.space();
		}
	}

	@Override
	public String argument() {
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

	@Override
	public String option() {
		return maths(this.tex.takeOption());
	}

	private String read(String piece, Mode as) {
		return (this.depth < MAX_DEPTH) ? new TexReader(new Tex(piece), as, this.depth + 1).read()
				: piece.replaceAll("[\\\\{}$]", "");
	}

	@Override
	public boolean isMaths() {
		return this.mode == Mode.MATHS;
	}

	@Override
	public boolean isText() {
		return this.mode == Mode.TEXT;
	}

	@Override
	public boolean isName() {
		return this.mode == Mode.NAME;
	}

}
