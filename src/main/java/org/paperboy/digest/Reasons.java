package org.paperboy.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.paperboy.paper.RankedPaper;
import org.paperboy.paper.SecondLook;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says in a reader's language why a paper was chosen and what attention it had.
 */
@Component
class Reasons {

	private static final int MOST_AUTHORS = 4;

	private final MessageSource messages;

	private final Topics topics;

	Reasons(MessageSource messages, Topics topics) {
		this.messages = messages;
		this.topics = topics;
	}

	/**
	 * Why a paper was chosen, in one line: what it matches, and its votes.
	 */
	String line(RankedPaper paper, List<Interest> matched, String locale) {
		List<String> parts = new ArrayList<>();
		if (matched.isEmpty()) {
			parts.add(text("reason.top", locale, paper.rank()));
		}
		else {
			parts.add(text("reason.matches", locale, String.join(", ", matched.stream().map(this::name).toList())));
		}
		if (paper.votes() > 0) {
			parts.add(text("attention.votes", locale, paper.votes()));
		}
		return String.join(" · ", parts);
	}

	/**
	 * What an interest is called.
	 */
	String name(Interest interest) {
		return (interest.kind() == Interest.Kind.TOPIC)
				? this.topics.find(interest.value()).map(Topic::name).orElse(interest.value()) : interest.value();
	}

	/**
	 * What a source is called.
	 */
	String source(String name, String locale) {
		return Objects.requireNonNullElse(
				this.messages.getMessage("source." + name, null, name, Locale.forLanguageTag(locale)), name);
	}

	/**
	 * A paper's comments and stars in one line; empty where it has none.
	 */
	String attention(RankedPaper paper, String locale) {
		List<String> parts = new ArrayList<>();
		if (paper.comments() > 0) {
			parts.add(text("attention.comments", locale, paper.comments()));
		}
		if (paper.stars() > 0) {
			parts.add(text("attention.stars", locale, paper.stars()));
		}
		return String.join(" · ", parts);
	}

	/**
	 * That a paper is back for a second look; empty where it is not.
	 */
	String secondLook(RankedPaper paper, String locale) {
		return SecondLook.of(paper, this.messages, Locale.forLanguageTag(locale));
	}

	/**
	 * The first authors, and how many more there are.
	 */
	String authors(List<String> authors, String locale) {
		String first = String.join(", ", authors.subList(0, Math.min(MOST_AUTHORS, authors.size())));
		return (authors.size() > MOST_AUTHORS) ? text("authors.more", locale, first, authors.size() - MOST_AUTHORS)
				: first;
	}

	/**
	 * The day or days of a digest, in the language in which a reader's words are really
	 * written: theirs, or the one that stands in where there is no translation.
	 */
	String dates(LocalDate first, LocalDate last, String locale) {
		return DateText.of(first, last, text("date.full", locale), Locale.forLanguageTag(text("language", locale)));
	}

	private String text(String key, String locale, Object... values) {
		return this.messages.getMessage(key, values, Locale.forLanguageTag(locale));
	}

}
