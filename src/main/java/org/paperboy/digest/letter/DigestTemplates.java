package org.paperboy.digest.letter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.paperboy.OperatorProperties;
import org.paperboy.SiteProperties;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;
import org.paperboy.mail.LetterTemplates;
import org.paperboy.mail.LetterText;
import org.paperboy.mail.Placeholder;
import org.paperboy.mail.SenderProperties;
import org.paperboy.maths.Maths;
import org.paperboy.maths.Run;
import org.paperboy.paper.Paper;
import org.paperboy.subscriber.Preferences;

import org.springframework.stereotype.Component;

/**
 * Renders the templates of digests, once for all readers: a frame for each edition,
 * language and kind of choice, a card for each paper, language and length. At start they
 * are rendered for a sample, so that a broken template stops it.
 */
@Component
class DigestTemplates {

	private final LetterTemplates templates;

	private final Editions editions;

	private final Reasons reasons;

	private final Map<String, Object> shared;

	private final SiteProperties site;

	private final Cache<FrameKey, LetterText> frames = Caffeine.newBuilder().maximumSize(200).build();

	private final Cache<CardKey, Block> cards = Caffeine.newBuilder().maximumSize(4_000).build();

	private final Map<String, Block> sections = new HashMap<>();

	private final Map<String, Block> notes = new HashMap<>();

	DigestTemplates(LetterTemplates templates, Editions editions, Reasons reasons, SiteProperties site,
			OperatorProperties operator, SenderProperties sender) {
		this.templates = templates;
		this.editions = editions;
		this.reasons = reasons;
		this.site = site;
		this.shared = Map.of("siteUrl", site.url("/"), "privacyUrl", operator.privacyAddress(site), "postalAddress",
				Objects.requireNonNullElse(sender.postalAddress(), ""));
		Preferences.LOCALES.forEach(this::renderSamples);
	}

	private record FrameKey(DigestContent content, LetterKind kind) {

	}

	private record CardKey(RankedPaper paper, String locale, Detail detail) {

	}

	/**
	 * A link of a card.
	 */
	record Link(String name, String url) {

	}

	private void renderSamples(String locale) {
		for (LetterKind kind : new LetterKind[] { LetterKind.WELCOME, LetterKind.DIGEST }) {
			for (DigestContent content : Sample.contents(locale)) {
				render(new FrameKey(content, kind), "1");
			}
		}
		for (RankedPaper paper : Sample.PAPERS) {
			render(new CardKey(paper, locale, Detail.NORMAL));
			render(new CardKey(paper, locale, Detail.LINE));
		}
		this.sections.put(locale, render("section", Locale.forLanguageTag(locale), Map.of(), Placeholder.SECTION));
		this.notes.put(locale,
				render("note", Locale.forLanguageTag(locale), Map.of(), Placeholder.NOTE, Placeholder.BROWSER_URL));
	}

	/**
	 * The frame of a digest or a welcome letter: its text but for the blocks between.
	 */
	LetterText frame(DigestContent content, LetterKind kind) {
		DigestContent key = new DigestContent(content.editions(), content.locale(), Preferences.Length.NORMAL,
				content.top(), content.open(), content.missing(), List.of(), leftOut(content));
		return this.frames.get(new FrameKey(key, kind), (frame) -> render(frame, numbers(content.editions())));
	}

	/**
	 * The number of an edition, or the first and last of several. Editions without papers
	 * have none, and the sample's is unknown.
	 */
	private String numbers(List<LocalDate> dates) {
		IntSummaryStatistics numbers = dates.stream()
			.flatMap((date) -> this.editions.heading(date).stream())
			.flatMap((heading) -> Optional.ofNullable(heading.number()).stream())
			.mapToInt(Integer::intValue)
			.summaryStatistics();
		return (numbers.getCount() == 0) ? "1" : (numbers.getMin() == numbers.getMax()) ? "" + numbers.getMin()
				: numbers.getMin() + "–" + numbers.getMax();
	}

	private static int leftOut(DigestContent content) {
		return Objects.requireNonNullElse(content.leftOut(), 0);
	}

	private LetterText render(FrameKey key, String numbers) {
		DigestContent content = key.content();
		String language = content.locale();
		Locale locale = Locale.forLanguageTag(language);
		Map<String, Object> values = new HashMap<>(this.shared);
		values.put("dateText",
				this.reasons.dates(content.editions().getLast(), content.editions().getFirst(), language));
		boolean several = content.editions().size() > 1;
		values.put("editionNumber", numbers);
		values.put("several", several);
		values.put("editionUrl", this.site.url(several ? "/editions" : "/editions/" + content.editions().getFirst()));
		values.put("top", content.top());
		values.put("open", content.open());
		values.put("leftOut", leftOut(content));
		values.put("missing", String.join(", ",
				content.missing().stream().map((name) -> this.reasons.source(name, language)).toList()));
		String folder = key.kind().folder();
		Placeholder[] ofText = { Placeholder.COUNT, Placeholder.CONTENTS, Placeholder.CARDS,
				Placeholder.PREFERENCES_URL, Placeholder.UNSUBSCRIBE_URL, Placeholder.BROWSER_URL };
		Placeholder[] ofHtml = { Placeholder.PREHEADER, Placeholder.COUNT, Placeholder.CONTENTS, Placeholder.CARDS,
				Placeholder.PREFERENCES_URL, Placeholder.UNSUBSCRIBE_URL, Placeholder.BROWSER_URL };
		return new LetterText(this.templates.render(folder + "/subject.txt", locale, values, Placeholder.TITLE),
				this.templates.render(folder + "/body.txt", locale, values, ofText),
				this.templates.render(folder + "/body.html", locale, values, ofHtml));
	}

	/**
	 * The head of a section.
	 */
	Block section(String locale) {
		return Objects.requireNonNull(this.sections.get(locale));
	}

	/**
	 * The note that says what was cut.
	 */
	Block note(String locale) {
		return Objects.requireNonNull(this.notes.get(locale));
	}

	/**
	 * A paper in so much detail; null for {@link Detail#NONE}.
	 */
	@Nullable Block card(RankedPaper paper, String locale, Detail detail) {
		return (detail != Detail.NONE) ? this.cards.get(new CardKey(paper, locale, detail), this::render) : null;
	}

	private Block render(CardKey key) {
		RankedPaper ranked = key.paper();
		Paper paper = ranked.paper();
		List<Run> summary = switch (key.detail()) {
			case LONG -> Maths.runs(paper.summary());
			case NORMAL -> Summary.of(Maths.runs(paper.summary()));
			default -> List.of();
		};
		Map<String, Object> values = new HashMap<>();
		values.put("paper", paper);
		values.put("titleRuns", Maths.runs(paper.title()));
		values.put("titleText", Maths.readable(paper.title()));
		values.put("summaryRuns", summary);
		values.put("summaryText", Maths.inLine(summary));
		values.put("authors", this.reasons.authors(paper.authors(), key.locale()));
		values.put("from", this.reasons.from(ranked, key.locale()));
		values.put("secondLook", this.reasons.secondLook(ranked, key.locale()));
		values.put("links", links(paper, key.locale()));
		Locale locale = Locale.forLanguageTag(key.locale());
		return (key.detail() == Detail.LINE) ? render("line", locale, values, Placeholder.NUMBER)
				: render("card", locale, values, Placeholder.NUMBER, Placeholder.REASON, Placeholder.FEEDBACK_URL);
	}

	private List<Link> links(Paper paper, String locale) {
		List<Link> links = new ArrayList<>();
		links.add(new Link(this.reasons.text("mail.card.abstract", locale), paper.url()));
		add(links, this.reasons.text("mail.card.pdf", locale), paper.pdfUrl());
		add(links, this.reasons.text("mail.card.code", locale), paper.codeUrl());
		add(links, this.reasons.text("mail.card.project", locale), paper.projectUrl());
		return links;
	}

	private static void add(List<Link> links, String name, @Nullable String url) {
		if (url != null) {
			links.add(new Link(name, url));
		}
	}

	private Block render(String name, Locale locale, Map<String, Object> values, Placeholder... placeholders) {
		return new Block(String.valueOf(values.getOrDefault("titleText", "")),
				this.templates.render("digest/" + name + ".txt", locale, values, placeholders),
				this.templates.render("digest/" + name + ".html", locale, values, placeholders));
	}

}
