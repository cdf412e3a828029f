package org.paperboy.digest.letter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.paperboy.digest.choice.Choice;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.choice.Matched;
import org.paperboy.digest.match.Interest;
import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the reader-facing texts about a paper: why it was chosen and what attention it
 * had.
 */
@Component
public class Reasons {

	private final MessageSource messages;

	private final Topics topics;

	Reasons(MessageSource messages, Topics topics) {
		this.messages = messages;
		this.topics = topics;
	}

	/**
	 * The reason for a paper, in one line: what it matches, its votes, and the effect of
	 * the reader's feedback.
	 */
	public String line(RankedPaper paper, DigestContent.Item item, String locale) {
		List<String> parts = new ArrayList<>();
		parts.add(item.matched().isEmpty() ? text("reason.top", locale, paper.rank()) : text("reason.matches", locale,
				String.join(", ", item.matched().stream().map((matched) -> name(matched, locale)).toList())));
		parts.addAll(votes(paper, locale));
		if (item.raised() != null) {
			parts.add(text(item.raised() ? "reason.raised" : "reason.lowered", locale));
		}
		return String.join(" · ", parts);
	}

	/**
	 * The reasons for a paper, one line for each interest.
	 */
	public List<String> each(Choice choice, String locale) {
		if (choice.matched().isEmpty()) {
			return List.of(line(choice.paper(), new DigestContent.Item("", List.of(), null), locale));
		}
		return choice.matched()
			.stream()
			.map((matched) -> Stream
				.concat(Stream
					.of(text(choice.inPart() ? "reason.inPart" : "reason.matches", locale, name(matched, locale))),
						votes(choice.paper(), locale).stream())
				.collect(Collectors.joining(" · ")))
			.toList();
	}

	private List<String> votes(RankedPaper paper, String locale) {
		int votes = paper.votes();
		int growth = paper.signals().growth();
		if (votes == 0) {
			return List.of();
		}
		if (paper.signals().age() == 0) {
			return List.of(text("attention.votes.day", locale, votes));
		}
		return List.of((growth > 0 && growth < votes) ? text("attention.votes.growth", locale, votes, growth)
				: text("attention.votes", locale, votes));
	}

	/**
	 * The name of an interest, with the synonym or category that was found.
	 */
	private String name(Matched matched, String locale) {
		String name = name(matched.interest());
		return (matched.by() != null) ? text("reason.by", locale, name, matched.by()) : name;
	}

	/**
	 * An interest in the reader's own words, or as the name of a topic.
	 */
	String name(Interest interest) {
		return (interest.kind() == Interest.Kind.TOPIC)
				? this.topics.find(interest.value()).map(Topic::name).orElse(interest.value()) : interest.value();
	}

	/**
	 * The name of a paper's section: its best interest; empty for one of the day's top
	 * papers.
	 */
	String section(DigestContent.Item item, String locale) {
		return item.matched().isEmpty() ? "" : name(item.matched().getFirst().interest());
	}

	/**
	 * The note on what was cut so that mail programs show the whole letter; empty if
	 * nothing was.
	 * @param shorter how many abstracts are shorter or missing
	 * @param listed how many papers have only a title
	 * @param gone how many papers are not in the letter
	 */
	String cut(int shorter, int listed, int gone, String locale) {
		List<String> parts = new ArrayList<>();
		if (shorter > 0) {
			parts.add(text("mail.cut.shorter", locale, shorter));
		}
		if (listed > 0) {
			parts.add(text("mail.cut.listed", locale, listed));
		}
		if (gone > 0) {
			parts.add(text("mail.cut.gone", locale, gone));
		}
		return parts.isEmpty() ? "" : text("mail.cut", locale, String.join(", ", parts));
	}

	/**
	 * The name of a source.
	 */
	String source(String name, String locale) {
		return Objects.requireNonNullElse(
				this.messages.getMessage("source." + name, null, name, Locale.forLanguageTag(locale)), name);
	}

	/**
	 * The date or dates of a digest, in the language in which the reader's texts are
	 * really written: theirs, or the fallback if there is no translation.
	 */
	String dates(LocalDate first, LocalDate last, String locale) {
		return DateText.of(first, last, text("date.full", locale), Locale.forLanguageTag(text("language", locale)));
	}

	/**
	 * A text of the letters.
	 */
	public String text(String key, String locale, Object... values) {
		return this.messages.getMessage(key, values, Locale.forLanguageTag(locale));
	}

}
