package org.paperboy.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts a text into the pieces of words that the model knows, each by its number: without
 * case and accents, each word as few pieces as possible from its beginning on (WordPiece,
 * Wu et al. 2016, as BERT uses it). Pieces within a word begin with {@code ##}.
 */
final class WordPieces {

	private static final String UNKNOWN = "[UNK]";

	private static final int MAX_WORD = 100;

	/**
	 * Characters that are a word each.
	 */
	private static final String ALONE = "\\p{P}$+<=>^`|~\\p{IsIdeographic}";

	private static final Pattern WORD = Pattern.compile("[" + ALONE + "]|[^" + ALONE + "\\p{IsWhite_Space}]+");

	private static final Pattern UNSEEN = Pattern.compile("\\p{Mn}|[\\p{C}\\uFFFD&&[^\\t\\n\\r]]");

	private final Map<String, Integer> numbers;

	/**
	 * @param numbers of the pieces, among them {@code [CLS]}, {@code [SEP]} and
	 * {@code [UNK]}
	 */
	WordPieces(Map<String, Integer> numbers) {
		// A copy that takes two thirds of the memory.
		this.numbers = Map.copyOf(numbers);
	}

	/**
	 * Reads the vocabulary from a tokenizer file of Hugging Face.
	 * @throws IOException if it has none
	 */
	static WordPieces read(InputStream file) throws IOException {
		Map<String, Integer> numbers = new HashMap<>();
		JsonMapper.shared()
			.readTree(file)
			.path("model")
			.path("vocab")
			.properties()
			.forEach((piece) -> numbers.put(piece.getKey(), piece.getValue().asInt()));
		if (!numbers.containsKey(UNKNOWN)) {
			throw new IOException("the tokenizer file has no vocabulary");
		}
		return new WordPieces(numbers);
	}

	/**
	 * The numbers of a text's pieces, between those that mark its beginning and its end.
	 * @param max number of them; what stands behind is left out
	 */
	long[] of(String text, int max) {
		List<Integer> pieces = new ArrayList<>();
		Matcher words = WORD.matcher(UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
			.replaceAll("")
			.toLowerCase(Locale.ROOT));
		while (pieces.size() < max - 2 && words.find()) {
			pieces.addAll(ofWord(words.group()));
		}
		LongStream inside = pieces.stream().limit(max - 2).mapToLong(Integer::longValue);
		return LongStream
			.concat(LongStream.concat(LongStream.of(number("[CLS]")), inside), LongStream.of(number("[SEP]")))
			.toArray();
	}

	private List<Integer> ofWord(String word) {
		List<Integer> pieces = new ArrayList<>();
		int begin = (word.codePointCount(0, word.length()) > MAX_WORD) ? -1 : 0;
		while (begin >= 0 && begin < word.length()) {
			begin = addLongest(word, begin, pieces);
		}
		return (begin < 0) ? List.of(number(UNKNOWN)) : pieces;
	}

	/**
	 * Adds the longest known piece from a place on.
	 * @return its end, or -1 if no piece is known
	 */
	private int addLongest(String word, int begin, List<Integer> pieces) {
		String inside = (begin > 0) ? "##" : "";
		for (int end = word.length(); end > begin; end--) {
			@Nullable Integer number = this.numbers.get(inside + word.substring(begin, end));
			if (number != null) {
				pieces.add(number);
				return end;
			}
		}
		return -1;
	}

	private int number(String piece) {
		return this.numbers.getOrDefault(piece, 0);
	}

}
