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
 * Emits a {@linkplain LoneLetters letter by itself} twice: with its mark and, at the same
 * position, without.
 */
final class LoneLetterFilter extends TokenFilter {

	/**
	 * The type of the one with the mark.
	 */
	static final String LONE = "lone";

	private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

	private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);

	private final TypeAttribute type = addAttribute(TypeAttribute.class);

	private @Nullable State lone;

	LoneLetterFilter(TokenStream words) {
		super(words);
	}

	@Override
	public boolean incrementToken() throws IOException {
		if (this.lone != null) {
			restoreState(this.lone);
			this.lone = null;
			withoutMark();
			this.step.setPositionIncrement(0);
			return true;
		}
		if (!this.input.incrementToken()) {
			return false;
		}
		if (this.term.chars().anyMatch((c) -> c == LoneLetters.MARK)) {
			if (this.type.type().equals(ShingleFilter.DEFAULT_TOKEN_TYPE) || this.term.length() != 2) {
				withoutMark();
			}
			else {
				this.lone = captureState();
				this.type.setType(LONE);
			}
		}
		return true;
	}

	private void withoutMark() {
		String plain = this.term.toString().replace(String.valueOf(LoneLetters.MARK), "");
		this.term.setEmpty().append(plain);
	}

	@Override
	public void reset() throws IOException {
		super.reset();
		this.lone = null;
	}

}
