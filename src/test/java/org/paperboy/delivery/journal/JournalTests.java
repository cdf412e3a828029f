package org.paperboy.delivery.journal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ConfigurationException;
import org.paperboy.SiteProperties;
import org.paperboy.delivery.refusal.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The journal tells after a restart what was on the wire.
 */
class JournalTests {

	private static final Set<Long> ALL = LongStream.range(0, 21).boxed().collect(Collectors.toSet());

	@TempDir
	private Path data;

	private NodeFolder folder;

	private Journal journal;

	@BeforeEach
	void open() {
		this.folder = folder(this.data);
		this.journal = new Journal(this.folder);
	}

	@AfterEach
	void close() throws IOException {
		this.journal.close();
		this.folder.close();
	}

	private Journal reopened() throws IOException {
		close();
		open();
		return this.journal;
	}

	private static NodeFolder folder(Path data) {
		return new NodeFolder(new SiteProperties(URI.create("http://localhost:8080"), data, ""));
	}

	@Test
	void everyAnswerIsReadBack() throws IOException {
		Map<Long, Answer> answers = new HashMap<>(Map.of(20L, new Answer(Answer.Says.SENT, "")));
		for (Answer.Says says : Answer.Says.values()) {
			answers.put((long) says.ordinal(), new Answer(says, "250 2.0.0 Ok: queued as 7"));
		}
		answers.forEach((delivery, answer) -> {
			this.journal.dotted(delivery);
			this.journal.answered(delivery, answer);
		});
		this.journal.dotted(19);
		Map<Long, Optional<Answer>> known = reopened().read(ALL);
		assertThat(known).hasSize(answers.size() + 1).containsEntry(19L, Optional.empty());
		answers.forEach((delivery, answer) -> assertThat(known).containsEntry(delivery, Optional.of(answer)));
	}

	@Test
	void theLastNoteOfALetterCounts() throws IOException {
		this.journal.dotted(1);
		this.journal.answered(1, new Answer(Answer.Says.DEFERRED, "451 4.3.0 Later"));
		this.journal.dotted(1);
		assertThat(this.journal.read(ALL)).containsOnly(Map.entry(1L, Optional.empty()));
	}

	@Test
	void whatWasSettledSaysNoMore() throws IOException {
		this.journal.answered(1, new Answer(Answer.Says.DEFERRED, "451 4.3.0 Later"));
		this.journal.answered(2, new Answer(Answer.Says.IN_DOUBT, "connection lost"));
		this.journal.dotted(3);
		this.journal.settled(List.of(1L, 2L));
		this.journal.dotted(2);
		assertThat(reopened().read(ALL)).containsOnly(Map.entry(2L, Optional.empty()), Map.entry(3L, Optional.empty()));
	}

	@Test
	void aReplyOfSeveralLinesStaysOneNote() throws IOException {
		this.journal.answered(1, new Answer(Answer.Says.SENT, "250-2.0.0 Two\r\n250 2.0.0 lines"));
		assertThat(this.journal.read(ALL))
			.containsOnly(Map.entry(1L, Optional.of(new Answer(Answer.Says.SENT, "250-2.0.0 Two 250 2.0.0 lines"))));
	}

	@Test
	void aLineCutShortIsIgnored() throws IOException {
		this.journal.dotted(12);
		for (String torn : List.of("A 12 SENT 250 2.0.0 O", "A 12", "A", "D 1")) {
			Files.writeString(this.data.resolve("journal"), "D 12\n" + torn, StandardOpenOption.TRUNCATE_EXISTING);
			assertThat(reopened().read(ALL)).as(torn).containsOnly(Map.entry(12L, Optional.empty()));
		}
	}

	@Test
	void whatIsSettledIsForgotten() throws IOException {
		this.journal.dotted(1);
		this.journal.clear();
		assertThat(this.journal.read(ALL)).isEmpty();
		this.journal.dotted(2);
		assertThat(reopened().read(ALL)).containsOnlyKeys(2L);
	}

	@Test
	void aLineThatNobodyCanReadIsIgnored() throws IOException {
		Files.writeString(this.data.resolve("journal"),
				"D 1\nD one\nX 2\nS\nA 3 WHAT\n\u00ff\u00fe\nA 4 SENT 250 Ok\n\0\0\n", StandardCharsets.ISO_8859_1);
		assertThat(reopened().read(ALL)).containsOnly(Map.entry(1L, Optional.empty()),
				Map.entry(4L, Optional.of(new Answer(Answer.Says.SENT, "250 Ok"))));
	}

	@Test
	void aNodeKeepsItsName(@TempDir Path other) throws IOException {
		String node = this.folder.node();
		reopened();
		assertThat(this.folder.node()).isEqualTo(node);
		try (NodeFolder elsewhere = folder(other)) {
			assertThat(elsewhere.node()).isNotEqualTo(node);
		}
	}

	@Test
	void aFolderInUseIsReported() {
		assertThatThrownBy(() -> folder(this.data)).isInstanceOf(ConfigurationException.class)
			.hasMessageContaining("in use by another Paperboy");
	}

	@Test
	void aFolderThatCannotBeWrittenIsReported() throws IOException {
		Path file = Files.createFile(this.data.resolve("file"));
		assertThatThrownBy(() -> folder(file)).isInstanceOf(ConfigurationException.class)
			.hasMessageContaining(file.toString());
	}

}
