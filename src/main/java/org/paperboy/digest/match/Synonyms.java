package org.paperboy.digest.match;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.paperboy.ConfigurationException;
import org.paperboy.words.WordAnalyzer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * The synonyms of words in papers, read once at start from {@code ./config/synonyms.txt}
 * or, if that does not exist, from the file in the jar. A line
 * {@code LLM, large language model} says that they mean the same; a line
 * {@code medical imaging > MRI, radiograph} says that a search for the left also finds
 * the right. Lines are not chained.
 */
@Component
public class Synonyms {

	private static final String FILE = "config/synonyms.txt";

	private final Map<List<String>, List<Synonym>> byTerms = new HashMap<>();

	/**
	 * A synonym of some words.
	 *
	 * @param text as the file has it
	 * @param terms its words
	 * @param stopWords number of stop-words between them
	 * @param same whether it means the same; otherwise it is a part of their meaning
	 */
	record Synonym(String text, List<String> terms, int stopWords, boolean same) {

	}

	@Autowired
	Synonyms(ResourceLoader resources) {
		this(Stream.of("file:./config/synonyms.txt", "classpath:config/synonyms.txt")
			.map(resources::getResource)
			.filter(Resource::exists)
			.findFirst()
			.orElseThrow(() -> new ConfigurationException(FILE, "is missing")));
	}

	/**
	 * Reads a file.
	 * @throws ConfigurationException naming the line that cannot be read
	 */
	public Synonyms(Resource file) {
		List<String> lines = lines(file);
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
			try {
				if (!line.isEmpty()) {
					read(line);
				}
			}
			catch (IllegalArgumentException ex) {
				throw new ConfigurationException(FILE + " line " + (i + 1), String.valueOf(ex.getMessage()));
			}
		}
	}

	private static List<String> lines(Resource file) {
		try (InputStream in = file.getInputStream()) {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(in.readAllBytes()))
				.toString()
				.replaceFirst("^\uFEFF", "")
				.lines()
				.toList();
		}
		catch (CharacterCodingException ex) {
			throw new ConfigurationException(FILE, "is not in UTF-8");
		}
		catch (IOException ex) {
			throw new ConfigurationException(FILE, "cannot be read: " + ex.getMessage());
		}
	}

	private void read(String line) {
		String[] sides = line.split(">", -1);
		if (sides.length > 2) {
			throw new IllegalArgumentException("has more than one '>'");
		}
		List<Synonym> left = synonyms(sides[0], sides.length == 1);
		List<Synonym> right = (sides.length == 2) ? synonyms(sides[1], false) : left;
		if (sides.length == 1 && left.size() < 2) {
			throw new IllegalArgumentException("names only '" + line + "'; write what means the same, after a comma");
		}
		for (Synonym asked : left) {
			for (Synonym given : right) {
				if (!given.terms().equals(asked.terms())) {
					this.byTerms.computeIfAbsent(asked.terms(), (terms) -> new ArrayList<>()).add(given);
				}
			}
		}
	}

	private static List<Synonym> synonyms(String side, boolean same) {
		return Arrays.stream(side.split(",", -1)).map((part) -> {
			String text = part.strip();
			List<WordAnalyzer.Word> words = WordAnalyzer.FORMS.words(text)
				.stream()
				.filter(WordAnalyzer.Word::isPlain)
				.toList();
			if (words.isEmpty()) {
				throw new IllegalArgumentException(
						text.isEmpty() ? "has a comma or '>' with nothing beside it" : "'" + text + "' holds no word");
			}
			return new Synonym(text, words.stream().map(WordAnalyzer.Word::term).toList(),
					WordAnalyzer.stopWords(words), same);
		}).toList();
	}

	/**
	 * The synonyms of exactly these terms, in the order of the file.
	 */
	List<Synonym> of(List<String> terms) {
		return this.byTerms.getOrDefault(terms, List.of());
	}

}
