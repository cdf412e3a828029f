package org.paperboy.digest.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.paperboy.words.WordAnalyzer;

/**
 * Reads what a person wrote as a {@link Keyword}: its words, and those alternatives for
 * them that a paper of the edition has.
 */
final class KeywordReader {

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

	private final String text;

	private final IndexedTexts texts;

	/**
	 * Everything that the analyzer finds in the text, of all kinds.
	 */
	private final List<WordAnalyzer.Word> found;

	private final List<String> words = new ArrayList<>();

	private final List<String> roots = new ArrayList<>();

	/**
	 * The index of each word by its position in the text.
	 */
	private final Map<Integer, Integer> byPosition = new TreeMap<>();

	private final List<Alternative> alternatives = new ArrayList<>();

	private KeywordReader(String text, IndexedTexts texts) {
		this.text = text;
		this.texts = texts;
		this.found = WordAnalyzer.FORMS.words(text);
	}

	/**
	 * Reads a keyword.
	 * @param synonyms of which those without a paper in the edition are left out
	 * @param texts of the edition
	 */
	static Keyword read(String text, Synonyms synonyms, IndexedTexts texts) {
		return (text.length() > MAX_CHARACTERS) ? new Keyword(List.of(), List.of(), 0, false, List.of())
				: new KeywordReader(text, texts).read(synonyms);
	}

	private Keyword read(Synonyms synonyms) {
		readWords();
		addJoinedAndElided();
		addSpellings();
		readRoots();
		int stopWords = 0;
		if (!this.words.isEmpty()) {
			stopWords = Collections.max(this.byPosition.keySet()) - Collections.min(this.byPosition.keySet()) + 1
					- this.words.size();
			addSynonyms(synonyms);
			Abbreviated.parts(this.text).forEach(this::addPart);
		}
		if (this.words.size() == 1) {
			ofKind(this.found, WordAnalyzer.Kind.LONE, this.words);
			ofKind(this.found, WordAnalyzer.Kind.LONE, this.roots);
		}
		return new Keyword(this.words, this.roots, stopWords, NUMBERED.matcher(this.text).matches(), this.alternatives);
	}

	private void readWords() {
		for (WordAnalyzer.Word word : this.found) {
			if (word.isPlain() && this.words.size() < MAX_WORDS && !this.words.contains(word.term())) {
				this.byPosition.put(word.position(), this.words.size());
				this.words.add(word.term());
			}
		}
	}

	private void readRoots() {
		WordAnalyzer.ROOTS.words(this.text)
			.stream()
			.filter((word) -> word.isPlain() && this.byPosition.containsKey(word.position()))
			.forEach((word) -> this.roots.add(word.term()));
		if (this.words.size() == 1 && COMPOUND.matcher(this.text).matches()) {
			ofKind(this.found, WordAnalyzer.Kind.JOINED, this.words);
			ofKind(WordAnalyzer.ROOTS.words(this.text), WordAnalyzer.Kind.JOINED, this.roots);
		}
	}

	/**
	 * Puts the first term of a kind, if there is one, in place of the single word.
	 */
	private static void ofKind(List<WordAnalyzer.Word> found, WordAnalyzer.Kind kind, List<String> single) {
		found.stream()
			.filter((word) -> word.kind() == kind)
			.findFirst()
			.ifPresent((word) -> single.set(0, word.term()));
	}

	private void addJoinedAndElided() {
		for (WordAnalyzer.Word word : this.found) {
			if (word.kind() == WordAnalyzer.Kind.JOINED && this.byPosition.containsKey(word.position() + 1)) {
				addTerm(word, 2);
			}
			if (word.kind() == WordAnalyzer.Kind.ELIDED) {
				addTerm(word, 1);
			}
		}
	}

	private void addSpellings() {
		Spellings.of(this.text)
			.flatMap((spelled) -> WordAnalyzer.FORMS.words(spelled).stream())
			.filter((word) -> word.isPlain() && !this.words.contains(word.term()))
			.forEach((word) -> addTerm(word, 1));
	}

	/**
	 * Adds another spelling of one or two words, if a paper has it.
	 */
	private void addTerm(WordAnalyzer.Word word, int words) {
		Integer first = this.byPosition.get(word.position());
		if (first != null && this.texts.isSaid(word.term())) {
			this.alternatives
				.add(new Alternative(first, first + words, this.text, Intervals.term(word.term()), Closeness.SPELLING));
		}
	}

	private void addSynonyms(Synonyms synonyms) {
		for (int from = 0; from < this.words.size(); from++) {
			for (int to = from + 1; to <= this.words.size(); to++) {
				// The parts of a single word's meaning seldom fit a phrase with that
				// word.
				boolean parts = to - from >= MIN_WORDS_OF_PARTS || to - from == this.words.size();
				for (Synonyms.Synonym synonym : synonyms.of(this.words.subList(from, to))) {
					if ((synonym.same() || parts) && synonym.terms().stream().allMatch(this.texts::isSaid)) {
						this.alternatives.add(new Alternative(from, to, synonym.text(),
								sideBySide(synonym.terms(), synonym.stopWords()),
								synonym.same() ? Closeness.SAME : Closeness.PART));
					}
				}
			}
		}
	}

	/**
	 * Adds a part of the text that stands for the whole.
	 */
	private void addPart(String part) {
		List<WordAnalyzer.Word> said = WordAnalyzer.FORMS.words(part)
			.stream()
			.filter(WordAnalyzer.Word::isPlain)
			.toList();
		if (!said.isEmpty() && said.stream().allMatch((word) -> this.texts.isSaid(word.term()))) {
			this.alternatives.add(new Alternative(0, this.words.size(), this.text,
					sideBySide(said.stream().map(WordAnalyzer.Word::term).toList(), WordAnalyzer.stopWords(said)),
					Closeness.SPELLING));
		}
	}

	private static IntervalsSource sideBySide(List<String> terms, int stopWords) {
		IntervalsSource[] sources = terms.stream().map(Intervals::term).toArray(IntervalsSource[]::new);
		return (sources.length == 1) ? sources[0] : Intervals.maxgaps(stopWords, Intervals.ordered(sources));
	}

}
