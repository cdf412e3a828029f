package org.paperboy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has a fuzzer (Jazzer) look for input that a parser cannot bear, each target in a
 * process of its own, ten minutes each: {@code mvn -Pfuzz test}. For one of them, or for
 * less time: {@code mvn -Pfuzz test -Dfuzz.target=FeedFuzz -Dfuzz.seconds=60}. What it
 * finds is in {@code target/fuzz}, and becomes a test of the room it was found in.
 */
class Fuzzing {

	private static final int SECONDS = Integer.getInteger("fuzz.seconds", 600);

	private static final Path FOLDER = Path.of("target", "fuzz");

	/**
	 * These sanitizers watch how each regular expression is matched, which takes most of
	 * the time.
	 */
	private static final String SLOW = "com.code_intelligence.jazzer.sanitizers.RegexRoadblocks:"
			+ "com.code_intelligence.jazzer.sanitizers.RegexInjection";

	static List<String> targets() {
		return FuzzTargets.named(System.getProperty("fuzz.target", ""));
	}

	@ParameterizedTest
	@MethodSource("targets")
	void findsNothing(String target) throws Exception {
		Path folder = FOLDER.resolve(target);
		Path seeds = Files.createDirectories(folder.resolve("seeds"));
		Path corpus = Files.createDirectories(folder.resolve("corpus"));
		write(FuzzTargets.seeds(target), seeds);
		Process fuzzer = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx512m",
				"-Dfuzz.long=true", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
				"--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
				"com.code_intelligence.jazzer.Jazzer", "--target_class=" + target,
				"--instrumentation_includes=org.paperboy.**", "--disabled_hooks=" + SLOW, "--reproducer_path=" + folder,
				corpus.toString(), seeds.toString(), "-max_total_time=" + SECONDS, "-timeout=20", "-max_len=8192",
				"-rss_limit_mb=3000", "-artifact_prefix=" + folder + "/", "-print_final_stats=1")
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("log").toFile())
			.start();
		try {
			assertThat(fuzzer.waitFor()).as("the end of %s/log:%n%s", folder, lastOf(folder.resolve("log"))).isZero();
		}
		finally {
			fuzzer.destroyForcibly();
		}
	}

	private static void write(List<byte[]> seeds, Path folder) throws IOException {
		for (int i = 0; i < seeds.size(); i++) {
			Files.write(folder.resolve("seed" + i), seeds.get(i));
		}
	}

	private static String lastOf(Path log) throws IOException {
		List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
		return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
	}

}
