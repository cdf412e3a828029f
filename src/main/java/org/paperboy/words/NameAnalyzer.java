package org.paperboy.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Cuts {@linkplain FoldedText#ofName folded} names into words as people write them: any
 * case, accents or none. A name that is indexed is found by its initials too.
 */
public final class NameAnalyzer extends Analyzer {

	private static final String AS_ASKED = "asked";

	public NameAnalyzer() {
		super(PER_FIELD_REUSE_STRATEGY);
	}

	@Override
	protected TokenStreamComponents createComponents(String field) {
		Tokenizer tokens = new StandardTokenizer();
		TokenStream parts = new ASCIIFoldingFilter(new LowerCaseFilter(tokens));
		return new TokenStreamComponents(tokens,
				field.equals(AS_ASKED) ? parts : new EdgeNGramTokenFilter(parts, 1, 1, true));
	}

	@Override
	public int getPositionIncrementGap(String field) {
		return 100;
	}

	/**
	 * The parts of a folded name, in order.
	 */
	public List<String> parts(String folded) {
		List<String> parts = new ArrayList<>();
		try (TokenStream tokens = tokenStream(AS_ASKED, folded)) {
			CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
			tokens.reset();
			while (tokens.incrementToken()) {
				parts.add(term.toString());
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return parts;
	}

	/**
	 * Whether the parts are more than initials, so that somebody can be found by them.
	 */
	public static boolean isName(List<String> parts) {
		return !parts.stream().allMatch((part) -> part.length() == 1 && part.charAt(0) < 128);
	}

}
