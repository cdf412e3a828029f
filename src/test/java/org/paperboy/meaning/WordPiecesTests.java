package org.paperboy.meaning;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Texts are cut into the pieces that the model was trained with.
 */
class WordPiecesTests {

	private static final List<String> KNOWN = List.of("[PAD]", "[CLS]", "[SEP]", "[UNK]", "robot", "##s", "rob",
			"##otics", "cook", "kitchen", "grosse", "-", "$", "机", "器", "x");

	private static final WordPieces PIECES = new WordPieces(numbers());

	private static Map<String, Integer> numbers() {
		Map<String, Integer> numbers = new TreeMap<>();
		KNOWN.forEach((piece) -> numbers.put(piece, numbers.size()));
		return numbers;
	}

	private static String pieces(String text, int max) {
		return String.join(" ",
				Arrays.stream(PIECES.of(text, max)).mapToObj((number) -> KNOWN.get((int) number)).toList());
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			Robots cook,          robot ##s cook
			robsotics,            rob ##s ##otics
			Größe,                [UNK]
			Grôsse,               grosse
			kitchen-robot,        kitchen - robot
			$x$,                  $ x $
			机器,                   机 器
			ro\u200bbot,          robot
			'',                   ''
			[CLS],                [UNK] [UNK] [UNK]
			cooker,               [UNK]
			""")
	void aWordIsCutIntoItsLongestPieces(String text, String pieces) {
		assertThat(pieces(text, 100)).isEqualTo(("[CLS] " + pieces + " [SEP]").replace("  ", " "));
	}

	@Test
	void whatStandsBehindTheLastPieceIsLeftOut() {
		assertThat(pieces("cook robots ".repeat(5_000), 5)).isEqualTo("[CLS] cook robot ##s [SEP]");
	}

	@Test
	void aWordWithoutEndIsOneUnknownPiece() {
		assertThat(pieces("x" + "s".repeat(10_000), 10)).isEqualTo("[CLS] [UNK] [SEP]");
	}

	@Test
	void aFileWithoutVocabularyIsRefused() {
		assertThatIOException().isThrownBy(() -> WordPieces.read(file("{\"model\": {}}")));
	}

	@Test
	void theVocabularyIsReadFromTheFile() throws IOException {
		WordPieces read = WordPieces
			.read(file("{\"model\": {\"vocab\": {\"[CLS]\": 1, \"[SEP]\": 2, \"[UNK]\": 3, \"robot\": 4}}}"));
		assertThat(read.of("robot", 8)).containsExactly(1, 4, 2);
	}

	private static ByteArrayInputStream file(String json) {
		return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
	}

}
