package org.paperboy.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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
 * Cuts {@linkplain FoldedText folded} text into words without case, accents, endings and
 * stop words, and joins each two neighbours as well, so that "pre-training", "pre
 * training" and "pretraining" find each other.
 */
public final class WordAnalyzer extends Analyzer {

	/**
	 * Cuts the endings of inflection off, so that "models" is "model", and "news" and
	 * "wellness" stay what they are.
	 */
	public static final WordAnalyzer FORMS = new WordAnalyzer(InflectionFilter::new);

	/**
	 * Cuts words to their roots, so that "evaluation" and "evaluate" are one, and
	 * "wellness" and "well" too (KStem).
	 */
	public static final WordAnalyzer ROOTS = new WordAnalyzer(KStemFilter::new);

	/**
	 * Cuts words to shorter roots (Porter), to compare texts: "news" and "new" are one,
	 * too. What readers said of papers is stored in these.
	 */
	public static final WordAnalyzer TERMS = new WordAnalyzer(PorterStemFilter::new);

	/**
	 * The positions between two texts, so that no phrase reaches from one into the next.
	 */
	public static final int BETWEEN_TEXTS = 1_000;

	/**
	 * A word of a text.
	 *
	 * @param term what is compared
	 * @param position of the word, counting the stop words; that of a joined pair is the
	 * position of its first word
	 * @param kind what it is
	 */
	public record Word(String term, int position, Kind kind) {

		/**
		 * Whether it is a word as it was written.
		 */
		public boolean isPlain() {
			return this.kind == Kind.PLAIN;
		}

	}

	/**
	 * The kind of a word: one by itself; two neighbours joined; a letter that stands
	 * alone, emitted a second time for searches for just the letter; or a word behind an
	 * elided article, emitted a second time without the article.
	 */
	public enum Kind {

		PLAIN, JOINED, LONE, ELIDED

	}

	private final UnaryOperator<TokenStream> stems;

	private WordAnalyzer(UnaryOperator<TokenStream> stems) {
		this.stems = stems;
	}

	@Override
	protected TokenStreamComponents createComponents(String field) {
		Tokenizer words = new StandardTokenizer();
		ShingleFilter joined = new ShingleFilter(
				new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(words))), 2, 2);
		joined.setTokenSeparator("");
		TokenStream kept = new StopFilter(new ElisionFilter(new LoneLetterFilter(joined)),
				EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
		return new TokenStreamComponents(words, this.stems.apply(kept));
	}

	@Override
	public int getPositionIncrementGap(String field) {
		return BETWEEN_TEXTS;
	}

	/**
	 * The words of a text, in order.
	 */
	public List<Word> words(String text) {
		return wordsOfFolded(FoldedText.of(text));
	}

	/**
	 * The words of a text that is {@linkplain FoldedText folded} already, as those that
	 * are indexed are.
	 */
	private List<Word> wordsOfFolded(String text) {
		List<Word> words = new ArrayList<>();
		try (TokenStream tokens = tokenStream("", text)) {
			CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
			PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
			TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
			int position = -1;
			tokens.reset();
			while (tokens.incrementToken()) {
				position += step.getPositionIncrement();
				words.add(new Word(term.toString(), position, kind(type.type())));
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return words;
	}

	private static Kind kind(String type) {
		return type.equals(ShingleFilter.DEFAULT_TOKEN_TYPE) ? Kind.JOINED : type.equals(LoneLetterFilter.LONE)
				? Kind.LONE : type.equals(ElisionFilter.ELIDED) ? Kind.ELIDED : Kind.PLAIN;
	}

	/**
	 * The number of stop words between some words of a text.
	 * @param words at least one, all plain
	 */
	public static int stopWords(List<Word> words) {
		return words.getLast().position() - words.getFirst().position() + 1 - words.size();
	}

	/**
	 * The plain terms of a {@linkplain FoldedText folded} text, in order.
	 */
	public List<String> terms(String folded) {
		return wordsOfFolded(folded).stream().filter(Word::isPlain).map(Word::term).toList();
	}

}
