package org.paperboy.digest.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Cuts text into words without case, accents, endings and small words, and joins each two
 * neighbours as well, so that "pre-training", "pre training" and "pretraining" find each
 * other.
 */
final class WordAnalyzer extends Analyzer {

	/**
	 * Words without the endings of their forms, so that "models" is "model" and "news"
	 * stays what it is (KStem).
	 */
	static final WordAnalyzer FORMS = new WordAnalyzer(false);

	/**
	 * Roots of words, so that "imaging" and "image" are one, and "news" and "new" too
	 * (Porter).
	 */
	static final WordAnalyzer ROOTS = new WordAnalyzer(true);

	/**
	 * No phrase reaches from one text into the next; a title has fewer words.
	 */
	static final int BETWEEN_TEXTS = 1_000;

	/**
	 * A word of a text.
	 *
	 * @param term what is compared
	 * @param position of the word, counting the small ones; a joined pair is where its
	 * first word is
	 * @param joined whether it is two neighbours joined
	 */
	record Word(String term, int position, boolean joined) {

	}

	private final boolean roots;

	private WordAnalyzer(boolean roots) {
		this.roots = roots;
	}

	@Override
	protected TokenStreamComponents createComponents(String field) {
		Tokenizer words = new StandardTokenizer();
		ShingleFilter joined = new ShingleFilter(
				new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(words))), 2, 2);
		joined.setTokenSeparator("");
		TokenStream kept = new StopFilter(joined, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
		return new TokenStreamComponents(words, this.roots ? new PorterStemFilter(kept) : new KStemFilter(kept));
	}

	@Override
	public int getPositionIncrementGap(String field) {
		return BETWEEN_TEXTS;
	}

	/**
	 * The words of a text, in order.
	 */
	List<Word> words(String text) {
		List<Word> words = new ArrayList<>();
		try (TokenStream tokens = tokenStream("", text)) {
			CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
			PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
			TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
			int position = -1;
			tokens.reset();
			while (tokens.incrementToken()) {
				position += step.getPositionIncrement();
				words.add(new Word(term.toString(), position, type.type().equals(ShingleFilter.DEFAULT_TOKEN_TYPE)));
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return words;
	}

	/**
	 * How many small words stand between some words of a text.
	 * @param words at least one, none joined
	 */
	static int holes(List<Word> words) {
		return words.getLast().position() - words.getFirst().position() + 1 - words.size();
	}

	/**
	 * The terms of a text, in order, without joined pairs.
	 */
	List<String> terms(String text) {
		return words(text).stream().filter((word) -> !word.joined()).map(Word::term).toList();
	}

}
