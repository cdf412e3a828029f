package org.paperboy.meaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Texts with a like meaning lie close together, and without the model there are no
 * vectors.
 */
@ExtendWith(OutputCaptureExtension.class)
@EnabledOnOs(OS.LINUX)
class MeaningTests {

	@TempDir
	private static Path folder;

	private static Meaning meaning;

	@BeforeAll
	static void door() {
		meaning = new Meaning(true, () -> SentenceModel.load(new ModelFiles(folder, "all-minilm-l6-v2-q")));
	}

	@AfterAll
	static void close() throws Exception {
		meaning.close();
		assertThat(meaning.of("a text")).isEmpty();
	}

	private static double likeness(String one, String other) {
		return meaning.of(one).orElseThrow().cosine(meaning.of(other).orElseThrow());
	}

	@Test
	void otherWordsForTheSameAreClose() {
		String interest = "robots that cook meals";
		assertThat(likeness(interest, "A humanoid learns to prepare food in a kitchen"))
			.isGreaterThan(likeness(interest, "Error correction for quantum computers") + 0.2);
	}

	/**
	 * As Sentence Transformers gives it with the model of 32 bits.
	 */
	@Test
	void theLikenessIsThatOfTheModel() {
		assertThat(likeness("That is a happy person", "That is a very happy person")).isCloseTo(0.94, within(0.03));
		assertThat(likeness("That is a happy person", "Today is a sunny day")).isCloseTo(0.26, within(0.05));
	}

	@Test
	void onlyTheBeginningOfALongTextCounts() {
		String beginning = "graph neural networks ".repeat(100);
		assertThat(likeness(beginning, beginning + "quantum error correction ".repeat(300))).isCloseTo(1, within(1e-9));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u0000", "😀", "\ud83d", "机器人", "ไทย" })
	void anyTextHasAVector(String text) {
		assertThat(meaning.of(text.repeat(80))).isPresent();
	}

	@Test
	void filesAreLeftInItsOwnFolderOnly() throws IOException {
		meaning.of("a text");
		try (Stream<Path> files = Files.list(folder)) {
			assertThat(files.map((file) -> file.getFileName().toString()))
				.containsExactlyInAnyOrder("all-minilm-l6-v2-q.onnx", "libonnxruntime.so", "libonnxruntime4j_jni.so");
		}
	}

	static Stream<Callable<SentenceModel>> failures(@TempDir Path other) throws IOException {
		Path file = Files.createFile(other.resolve("file"));
		return Stream.of(() -> SentenceModel.load(new ModelFiles(other, "no-such-model")),
				() -> SentenceModel.load(new ModelFiles(other, "broken-model")),
				() -> SentenceModel.load(new ModelFiles(file, "all-minilm-l6-v2-q")), () -> {
					throw new UnsatisfiedLinkError("no such library");
				});
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aModelThatFailsIsOneLineInTheLog(Callable<SentenceModel> loading, CapturedOutput output) {
		Meaning without = new Meaning(true, loading);
		assertThat(without.of("a text")).isEmpty();
		assertThat(without.of("another")).isEmpty();
		assertThat(without.isOff()).isTrue();
		assertThat(output.getAll().lines()).singleElement().asString().contains("by their words alone");
	}

	@Test
	void switchedOffItIsOneLineInTheLog(CapturedOutput output) {
		Meaning off = new Meaning(false, () -> {
			throw new IllegalStateException("it is not loaded");
		});
		assertThat(off.of("a text")).isEqualTo(Optional.empty());
		assertThat(output.getAll().lines()).singleElement().asString().contains("paperboy.meaning.enabled is false");
	}

}
