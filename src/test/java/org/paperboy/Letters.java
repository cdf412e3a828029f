package org.paperboy;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

/**
 * Reads received letters as tests need them.
 */
public final class Letters {

	private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

	private Letters() {
	}

	public static String text(MimeMessage letter) {
		return part(letter, 0);
	}

	public static String html(MimeMessage letter) {
		return part(letter, 1);
	}

	/**
	 * The address it is for.
	 */
	public static String recipient(MimeMessage letter) {
		try {
			return letter.getAllRecipients()[0].toString();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String part(MimeMessage letter, int index) {
		try {
			return (String) ((Multipart) letter.getContent()).getBodyPart(index).getContent();
		}
		catch (IOException | MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Every address of the web in a text, once.
	 */
	public static List<String> links(String text) {
		return LINK.matcher(text).results().map(MatchResult::group).distinct().toList();
	}

	/**
	 * The first link to a page of ours, as its path; it begins as given.
	 */
	public static String link(MimeMessage letter, String path) {
		return links(text(letter)).stream()
			.map(IntegrationTest::path)
			.filter((link) -> link.startsWith(path))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no link to " + path + " in\n" + text(letter)));
	}

}
