package org.paperboy.archive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.paperboy.SiteProperties;
import org.paperboy.edition.Edition;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PlainText;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Makes feeds of papers: maths readable, a second look named, nothing but plain text.
 */
@Component
public class PaperFeeds {

	private static final int MAX_TITLE = 500;

	private static final int MAX_TEXT = 10_000;

	/**
	 * The memory that the papers of a feed may take: some hundred with long abstracts.
	 * Writing a feed takes many times as much, and many may be written at once.
	 */
	private static final long MAX_BYTES = 1_000_000;

	private final SiteProperties site;

	private final MessageSource messages;

	PaperFeeds(SiteProperties site, MessageSource messages) {
		this.site = site;
		this.messages = messages;
	}

	/**
	 * The feed of a page: its first papers, as many as a feed may hold.
	 * @param title of the feed
	 * @param path of the page; the feed is found below it
	 * @param edition that the papers are from
	 */
	public PaperFeed of(String title, String path, Edition edition, List<RankedPaper> papers) {
		Locale locale = LocaleContextHolder.getLocale();
		Instant day = edition.date().atStartOfDay().toInstant(ZoneOffset.UTC);
		Instant changed = edition.changedAt().truncatedTo(ChronoUnit.SECONDS);
		String page = this.site.url(path);
		String below = path.endsWith("/") ? path : path + "/";
		return new PaperFeed(page, PlainText.of(title, MAX_TITLE), page, this.site.url(below + "feed"),
				this.messages.getMessage("language", null, locale), changed,
				first(papers).map((ranked) -> entry(ranked, day, changed, locale)).toList());
	}

	private static Stream<RankedPaper> first(List<RankedPaper> papers) {
		AtomicLong left = new AtomicLong(MAX_BYTES);
		return papers.stream().takeWhile((ranked) -> left.addAndGet(-ranked.bytes()) > 0);
	}

	private PaperFeed.Entry entry(RankedPaper ranked, Instant day, Instant changed, Locale locale) {
		Paper paper = ranked.paper().readable();
		String title = PlainText.of(paper.title(), MAX_TITLE);
		String summary = PlainText.of(paper.summary(), MAX_TEXT);
		String secondLook = SecondLook.of(ranked, this.messages, locale);
		String text = secondLook.isEmpty() ? summary : (secondLook + ". " + summary).strip();
		return new PaperFeed.Entry("urn:uuid:" + UUID.nameUUIDFromBytes(paper.id().getBytes(StandardCharsets.UTF_8)),
				paper.url(), title.isEmpty() ? paper.url() : title, text.isEmpty() ? title : text, day, changed,
				paper.authors().stream().map((name) -> PlainText.of(name, MAX_TITLE)).toList(), paper.categories());
	}

}
