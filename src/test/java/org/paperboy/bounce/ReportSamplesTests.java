package org.paperboy.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.bounce.report.ReportReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Samples of what mail servers send back, each with the verdict that it deserves.
 */
class ReportSamplesTests {

	private static final Path SAMPLES = Path.of("src/test/resources/bounces");

	private static final Set<String> NO_STANDARD = Set.of("exim", "no-parts", "qmail", "plain-exchange", "plain-domino",
			"groupwise", "plain-others", "translated", "nothing", "leaving");

	/**
	 * A message, and its verdict as the verb prints it.
	 */
	private record Sample(String kind, String name, byte[] message, String verdict) {

		boolean isRight() {
			return read(this.message).equals(this.verdict);
		}

	}

	private static List<Sample> samples() throws IOException {
		return Files.readAllLines(SAMPLES.resolve("verdicts.tsv")).stream().map((line) -> {
			String[] cells = line.split("\t", 2);
			try {
				return new Sample(cells[0].substring(0, cells[0].indexOf('/')), cells[0],
						Files.readAllBytes(SAMPLES.resolve(cells[0])), cells[1]);
			}
			catch (IOException ex) {
				throw new IllegalStateException(cells[0], ex);
			}
		}).toList();
	}

	private static String read(byte[] message) {
		try {
			return VerdictsVerb.line(ReportReader.read(new ByteArrayInputStream(message)).verdicts().getFirst());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static double right(List<Sample> samples, Predicate<Sample> which) {
		return samples.stream().filter(which).mapToInt((sample) -> sample.isRight() ? 1 : 0).average().orElse(0);
	}

	@Test
	@Fault("T72 samples of reports")
	void mostReportsAreReadRight() throws IOException {
		List<Sample> samples = samples();
		Map<String, int[]> table = new TreeMap<>();
		samples.forEach((sample) -> {
			int[] counts = table.computeIfAbsent(sample.kind(), (kind) -> new int[2]);
			counts[0]++;
			counts[1] += sample.isRight() ? 1 : 0;
		});
		table.forEach((kind, counts) -> System.out.printf(Locale.ROOT, "%-18s %3d of %3d right%n", kind, counts[1],
				counts[0]));
		assertThat(samples).hasSizeGreaterThanOrEqualTo(160);
		assertThat(right(samples, (sample) -> !NO_STANDARD.contains(sample.kind()))).isGreaterThanOrEqualTo(0.97);
		assertThat(right(samples, (sample) -> NO_STANDARD.contains(sample.kind()))).isGreaterThanOrEqualTo(0.9);
	}

	@Test
	@Fault("T72 other line ends")
	void lineEndsMakeNoDifference() throws IOException {
		assertThat(samples()).allSatisfy((sample) -> {
			String text = new String(sample.message(), StandardCharsets.ISO_8859_1);
			String verdict = read(sample.message());
			assertThat(read(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1))).as(sample.name())
				.isEqualTo(verdict);
			assertThat(read(text.replace('\n', '\r').getBytes(StandardCharsets.ISO_8859_1))).as(sample.name())
				.isEqualTo(verdict);
		});
	}

	@Test
	@Fault("T72 broken messages")
	void whatIsBrokenIsReadAsFarAsItGoes() throws IOException {
		assertThat(samples()).allSatisfy((sample) -> {
			byte[] message = sample.message();
			for (int part = 1; part < 8; part++) {
				assertThat(read(Arrays.copyOf(message, part * message.length / 8))).as(sample.name()).isNotBlank();
			}
			byte[] garbled = message.clone();
			for (int i = 37; i < garbled.length; i += 97) {
				garbled[i] = (byte) (0x80 + i % 0x80);
			}
			assertThat(read(garbled)).as(sample.name()).isNotBlank();
		});
	}

}
