package org.paperboy.words;

import java.io.IOException;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Emits a word behind an {@linkplain Elisions elision} twice: joined to the rest of the
 * word before it and, at the same position, alone.
 */
final class ElisionFilter extends TokenFilter {

	/**
	 * The type of the word alone.
	 */
	static final String ELIDED = "elided";

	private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

	private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);

	private final TypeAttribute type = addAttribute(TypeAttribute.class);

	private @Nullable State whole;

	private String alone = "";

	ElisionFilter(TokenStream words) {
		super(words);
	}

	@Override
	public boolean incrementToken() throws IOException {
		if (this.whole != null) {
			restoreState(this.whole);
			this.whole = null;
			this.term.setEmpty().append(this.alone);
			this.type.setType(ELIDED);
			this.step.setPositionIncrement(0);
			return true;
		}
		if (!this.input.incrementToken()) {
			return false;
		}
		int mark = mark();
		if (mark >= 0) {
			String word = this.term.toString();
			this.term.setEmpty().append(word.replace(String.valueOf(Elisions.MARK), ""));
			if (mark == 1 && !this.type.type().equals(ShingleFilter.DEFAULT_TOKEN_TYPE)) {
				this.alone = word.substring(mark + 1);
				this.whole = captureState();
			}
		}
		return true;
	}

	private int mark() {
		char[] letters = this.term.buffer();
		for (int i = 0; i < this.term.length(); i++) {
			if (letters[i] == Elisions.MARK) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public void reset() throws IOException {
		super.reset();
		this.whole = null;
	}

}
