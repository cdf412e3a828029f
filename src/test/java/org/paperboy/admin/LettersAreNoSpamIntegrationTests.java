package org.paperboy.admin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.PageLanguage;
import org.paperboy.Cases;
import org.paperboy.delivery.LetterSource;
import org.paperboy.mail.Letter;
import org.paperboy.mail.NeedsSpamAssassin;
import org.paperboy.mail.SpamAssassin;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A spam filter finds nothing wrong with any kind of letter, in any language.
 */
@NeedsSpamAssassin
class LettersAreNoSpamIntegrationTests extends IntegrationTest {

	@Autowired
	private List<LetterSource> sources;

	/**
	 * As the first server of the recipient's provider writes it.
	 */
	private static final String RECEIVED = """
			Return-Path: <papers@paperboy.example>\r
			Received: from mail.paperboy.example (mail.paperboy.example [192.203.230.10])\r
				by mx.example.org (Postfix) with ESMTPS id 4AbCdEf\r
				for <ada@example.org>; %1$s\r
			""";

	/**
	 * The message, as it would come in now.
	 */
	private static byte[] message(Letter letter) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		letter.bytes().forEach(out::writeBytes);
		String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
		return (RECEIVED.formatted(now)
				+ out.toString(StandardCharsets.UTF_8).replaceFirst("Date: [^\r]+", "Date: " + now))
			.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void everyKindScoresBelowAHalfInEachLanguage() throws Exception {
		try (Stream<Path> folders = Files.list(Path.of("templates/mail")).filter(Files::isDirectory)) {
			assertThat(folders.map((folder) -> folder.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
					this.sources.stream().map((source) -> source.kind().folder()).toList());
		}
		List<String> names = new ArrayList<>();
		List<byte[]> messages = new ArrayList<>();
		for (LetterSource source : this.sources) {
			List<String> languages = new ArrayList<>(PageLanguage.TAGS);
			Collections.rotate(languages, names.size());
			for (String language : Cases.first(1, "languages in which a spam filter reads a letter of each kind",
					languages)) {
				names.add(source.kind() + " in " + language);
				messages.add(message(source.sample(language)));
			}
		}
		List<SpamAssassin.Verdict> verdicts = SpamAssassin.verdicts(messages);
		for (int i = 0; i < names.size(); i++) {
			assertThat(verdicts.get(i).score()).as("%s: %s", names.get(i), verdicts.get(i).rules()).isLessThan(0.5);
		}
	}

}
