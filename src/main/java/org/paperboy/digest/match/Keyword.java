package org.paperboy.digest.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.jspecify.annotations.Nullable;
import org.paperboy.words.WordAnalyzer;

/**
 * A keyword, prepared for the search: its words, and alternatives for some of them.
 * Nothing in it is query language.
 */
final class Keyword {

	/**
	 * The maximum length of a keyword; a longer one finds nothing.
	 */
	private static final int MAX_CHARACTERS = 200;

	/**
	 * The number of different words that are looked for, the first ones.
	 */
	private static final int MAX_WORDS = 12;

	private static final int MIN_WORDS_OF_PARTS = 2;

	/**
	 * A compound of two words, one of which may be a stop-word, as in "plug-in".
	 */
	private static final Pattern COMPOUND = Pattern.compile("\\s*\\p{L}+\\p{Pd}\\p{L}+\\s*");

	/**
	 * A word with a number, as in "GPT-4", whose parts mean nothing apart.
	 */
	private static final Pattern NUMBERED = Pattern
		.compile("\\s*(?=\\P{N}*+\\p{N})[\\p{L}\\p{N}]++(?:\\p{Pd}[\\p{L}\\p{N}]++)++\\s*");

	private final List<String> words = new ArrayList<>();

	private final List<String> roots = new ArrayList<>();

	private int stopWords;

	private final boolean numbered;

	private final List<Alternative> alternatives = new ArrayList<>();

	/**
	 * An alternative for some of the words.
	 *
	 * @param from index of the first word
	 * @param to index after the last word
	 * @param text its name
	 * @param source its query: just these words, side by side
	 * @param closeness to the words
	 */
	record Alternative(int from, int to, String text, IntervalsSource source, Closeness closeness) {

		boolean covers(int word) {
			return this.from <= word && word < this.to;
		}

	}

	/**
	 * Reads a keyword.
	 * @param synonyms of which those without a paper in the edition are left out
	 * @param texts of the edition
	 */
	Keyword(String text, Synonyms synonyms, IndexedTexts texts) {
		this.numbered = text.length() <= MAX_CHARACTERS && NUMBERED.matcher(text).matches();
		if (text.length() > MAX_CHARACTERS) {
			return;
		}
		Map<Integer, Integer> byPosition = new TreeMap<>();
		List<WordAnalyzer.Word> found = WordAnalyzer.FORMS.words(text);
		for (WordAnalyzer.Word word : found) {
			if (word.isPlain() && this.words.size() < MAX_WORDS && !this.words.contains(word.term())) {
				byPosition.put(word.position(), this.words.size());
				this.words.add(word.term());
			}
		}
		for (WordAnalyzer.Word word : found) {
			Integer first = byPosition.get(word.position());
			if (word.kind() == WordAnalyzer.Kind.JOINED && first != null && byPosition.containsKey(word.position() + 1)
					&& texts.isSaid(word.term())) {
				this.alternatives
					.add(new Alternative(first, first + 2, text, Intervals.term(word.term()), Closeness.SPELLING));
			}
			if (word.kind() == WordAnalyzer.Kind.ELIDED && first != null && texts.isSaid(word.term())) {
				this.alternatives
					.add(new Alternative(first, first + 1, text, Intervals.term(word.term()), Closeness.SPELLING));
			}
		}
		Spellings.of(text)
			.flatMap((spelled) -> WordAnalyzer.FORMS.words(spelled).stream())
			.filter((word) -> word.isPlain() && !this.words.contains(word.term()) && texts.isSaid(word.term()))
			.forEach((word) -> {
				Integer first = byPosition.get(word.position());
				if (first != null) {
					this.alternatives
						.add(new Alternative(first, first + 1, text, Intervals.term(word.term()), Closeness.SPELLING));
				}
			});
		WordAnalyzer.ROOTS.words(text)
			.stream()
			.filter((word) -> word.isPlain() && byPosition.containsKey(word.position()))
			.forEach((word) -> this.roots.add(word.term()));
		if (this.words.size() == 1 && COMPOUND.matcher(text).matches()) {
			joined(WordAnalyzer.FORMS, text, this.words);
			joined(WordAnalyzer.ROOTS, text, this.roots);
		}
		if (!this.words.isEmpty()) {
			this.stopWords = Collections.max(byPosition.keySet()) - Collections.min(byPosition.keySet()) + 1
					- this.words.size();
			addSynonyms(synonyms, texts);
			Abbreviated.parts(text).forEach((part) -> addPart(text, part, texts));
		}
		if (this.words.size() == 1) {
			found.stream().filter((word) -> word.kind() == WordAnalyzer.Kind.LONE).findFirst().ifPresent((letter) -> {
				this.words.set(0, letter.term());
				this.roots.set(0, letter.term());
			});
		}
	}

	/**
	 * Adds a part of the text that stands for the whole.
	 */
	private void addPart(String text, String part, IndexedTexts texts) {
		List<WordAnalyzer.Word> said = WordAnalyzer.FORMS.words(part)
			.stream()
			.filter(WordAnalyzer.Word::isPlain)
			.toList();
		if (!said.isEmpty() && said.stream().allMatch((word) -> texts.isSaid(word.term()))) {
			this.alternatives.add(new Alternative(0, this.words.size(), text,
					sideBySide(said.stream().map(WordAnalyzer.Word::term).toList(), WordAnalyzer.stopWords(said)),
					Closeness.SPELLING));
		}
	}

	private static void joined(WordAnalyzer analyzer, String text, List<String> single) {
		analyzer.words(text)
			.stream()
			.filter((word) -> word.kind() == WordAnalyzer.Kind.JOINED)
			.findFirst()
			.ifPresent((pair) -> single.set(0, pair.term()));
	}

	private void addSynonyms(Synonyms synonyms, IndexedTexts texts) {
		for (int from = 0; from < this.words.size(); from++) {
			for (int to = from + 1; to <= this.words.size(); to++) {
				// The parts of a single word's meaning seldom fit a phrase with that
				// word.
				boolean parts = to - from >= MIN_WORDS_OF_PARTS || to - from == this.words.size();
				for (Synonyms.Synonym synonym : synonyms.of(this.words.subList(from, to))) {
					if ((synonym.same() || parts) && synonym.terms().stream().allMatch(texts::isSaid)) {
						this.alternatives.add(new Alternative(from, to, synonym.text(),
								sideBySide(synonym.terms(), synonym.stopWords()),
								synonym.same() ? Closeness.SAME : Closeness.PART));
					}
				}
			}
		}
	}

	/**
	 * The words without stop-words; none if there is nothing to look for.
	 */
	List<String> words() {
		return this.words;
	}

	/**
	 * The roots of the words.
	 */
	List<String> roots() {
		return this.roots;
	}

	/**
	 * The phrasings with the roots of all words close together.
	 */
	List<IntervalsSource> wholeRoots() {
		return phrasings().together(this.roots.stream().map(Intervals::term).toList()).toList();
	}

	/**
	 * The number of stop-words between the words.
	 */
	int stopWords() {
		return this.stopWords;
	}

	/**
	 * The alternatives for some of the words.
	 */
	List<Alternative> alternatives() {
		return this.alternatives;
	}

	/**
	 * The phrasings with all words close together, as they are or by alternatives of at
	 * least this closeness.
	 */
	List<IntervalsSource> whole(Closeness least) {
		return phrasings().of(least, null);
	}

	/**
	 * The phrasings with all words close together, with this alternative for some of
	 * them.
	 */
	List<IntervalsSource> wholeWith(Alternative part) {
		return phrasings().of(Closeness.SAME, part);
	}

	private Phrasings phrasings() {
		return new Phrasings(this.words, this.alternatives, this.stopWords, this.numbered);
	}

	private static IntervalsSource sideBySide(List<String> terms, int stopWords) {
		IntervalsSource[] sources = terms.stream().map(Intervals::term).toArray(IntervalsSource[]::new);
		return (sources.length == 1) ? sources[0] : Intervals.maxgaps(stopWords, Intervals.ordered(sources));
	}

}
