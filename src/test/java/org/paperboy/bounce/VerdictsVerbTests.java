package org.paperboy.bounce;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;
import org.paperboy.PaperboyApplication;
import org.paperboy.Verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The verb that prints what the messages of a folder say.
 */
class VerdictsVerbTests {

	@TempDir
	private Path folder;

	private static String run(String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Verb.of("verdicts").orElseThrow().run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
		return out.toString(StandardCharsets.UTF_8);
	}

	@Test
	void eachMessageIsOneLine() throws Exception {
		Reports.report("bounces@example.org", Reports.recipient("ada@example.org", "failed", "5.1.1"))
			.writeTo(Files.newOutputStream(this.folder.resolve("b.eml")));
		Files.writeString(this.folder.resolve("a.EML"), "Subject: hello\n\nHello.\n");
		Files.writeString(this.folder.resolve("c.txt"), "no message");
		assertThat(run(this.folder.toString()).lines()).containsExactly("a.EML\tNOTHING\t-\t-",
				"b.eml\tHARD\tada@example.org\t5.1.1");
	}

	@Test
	void aFileNameBreaksNoColumnsAndSteersNoTerminal() throws Exception {
		Files.writeString(this.folder.resolve("a\tb\u001b[2J\n.eml"), "Subject: hello\n\nHello.\n");
		assertThat(run(this.folder.toString()).lines()).containsExactly("a?b?[2J?.eml\tNOTHING\t-\t-");
	}

	@Test
	void aFolderWithoutMessagesHasNoLines() {
		assertThat(run(this.folder.toString())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nowhere", "pom.xml", "src src" })
	void whatIsNoFolderIsRefused(String arguments) {
		String[] words = Stream.of(arguments.split(" ")).filter((word) -> !word.isEmpty()).toArray(String[]::new);
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> run(words))
			.withMessageStartingWith("verdicts: ")
			.withMessageNotContaining("\n");
	}

	@Test
	void theProgramRunsItAndEnds() throws Exception {
		Path said = this.folder.resolve("said");
		Files.writeString(this.folder.resolve("a.eml"), "Subject: hello\n\nHello.\n");
		assertThat(program(said, "verdicts", this.folder.toString())).isZero();
		assertThat(said).hasContent("a.eml\tNOTHING\t-\t-");
		assertThat(program(said, "verdicts", "nowhere")).isOne();
		assertThat(said).hasContent("verdicts: 'nowhere' is no folder");
	}

	private static int program(Path said, String... words) throws Exception {
		List<String> command = Stream
			.concat(Stream.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp",
					System.getProperty("java.class.path"), PaperboyApplication.class.getName()), Stream.of(words))
			.toList();
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
	}

}
