package org.paperboy.digest.letter;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.paperboy.archive.SecondLook;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.Paper;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the texts that the card of a paper has for all readers: its source, its
 * attention, its authors, its links.
 */
@Component
class CardTexts {

	private static final int MAX_AUTHORS = 4;

	private final MessageSource messages;

	CardTexts(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * A link of a card.
	 */
	record Link(String name, String url) {

	}

	/**
	 * A paper's sources, the day of its first version, and its comments and stars, in one
	 * line.
	 */
	String from(RankedPaper paper, String locale) {
		List<String> parts = new ArrayList<>();
		if (!paper.paper().venue().isEmpty()) {
			parts.add(paper.paper().venue());
		}
		if (paper.paper().published() != null) {
			Locale words = Locale.forLanguageTag(text("language", locale));
			parts.add(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
				.withLocale(words.equals(Locale.ENGLISH) ? Locale.UK : words)
				.format(paper.paper().published()));
		}
		if (paper.comments() > 0) {
			parts.add(text("attention.comments", locale, paper.comments()));
		}
		if (paper.stars() > 0) {
			parts.add(text("attention.stars", locale, paper.stars()));
		}
		return String.join(" · ", parts);
	}

	/**
	 * The line that says that a paper is back for a second look; empty if it is not.
	 */
	String secondLook(RankedPaper paper, String locale) {
		return SecondLook.of(paper, this.messages, Locale.forLanguageTag(locale));
	}

	/**
	 * The first authors, and how many more there are.
	 */
	String authors(List<String> authors, String locale) {
		String first = String.join(", ", authors.subList(0, Math.min(MAX_AUTHORS, authors.size())));
		return (authors.size() > MAX_AUTHORS) ? text("authors.more", locale, first, authors.size() - MAX_AUTHORS)
				: first;
	}

	/**
	 * The links of a paper that are known.
	 */
	List<Link> links(Paper paper, String locale) {
		List<Link> links = new ArrayList<>();
		links.add(new Link(text("mail.card.abstract", locale), paper.url()));
		add(links, text("mail.card.pdf", locale), paper.pdfUrl());
		add(links, text("mail.card.code", locale), paper.codeUrl());
		add(links, text("mail.card.project", locale), paper.projectUrl());
		return links;
	}

	private static void add(List<Link> links, String name, @Nullable String url) {
		if (url != null) {
			links.add(new Link(name, url));
		}
	}

	private String text(String key, String locale, Object... values) {
		return this.messages.getMessage(key, values, Locale.forLanguageTag(locale));
	}

}
