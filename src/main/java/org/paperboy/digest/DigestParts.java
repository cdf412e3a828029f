package org.paperboy.digest;

import java.text.BreakIterator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.SiteProperties;
import org.paperboy.mail.Hole;
import org.paperboy.mail.LetterTemplates;
import org.paperboy.mail.Part;
import org.paperboy.mail.SenderProperties;
import org.paperboy.paper.Edition;
import org.paperboy.paper.Editions;
import org.paperboy.paper.Paper;
import org.paperboy.paper.RankedPaper;
import org.paperboy.paper.Signals;
import org.paperboy.subscriber.Preferences;

import org.springframework.stereotype.Component;

/**
 * The parts of digests that many readers share, each rendered once: a frame per edition,
 * language and kind of choice, a card per paper, language and length. At start they are
 * rendered for a sample, so that a broken template stops it.
 */
@Component
class DigestParts {

	private static final int COLUMNS = 72;

	private final LetterTemplates templates;

	private final Editions editions;

	private final Reasons reasons;

	private final Map<String, Object> shared;

	private final SiteProperties site;

	private final Cache<FrameKey, Frame> frames = Caffeine.newBuilder().maximumSize(200).build();

	private final Cache<CardKey, Card> cards = Caffeine.newBuilder().maximumSize(4_000).build();

	DigestParts(LetterTemplates templates, Editions editions, Reasons reasons, SiteProperties site,
			SenderProperties sender) {
		this.templates = templates;
		this.editions = editions;
		this.reasons = reasons;
		this.site = site;
		this.shared = Map.of("siteUrl", site.url("/"), "postalAddress",
				Objects.requireNonNullElse(sender.postalAddress(), ""));
		Preferences.LOCALES.forEach(this::renderSample);
	}

	/**
	 * What stands around the cards.
	 */
	record Frame(Part subject, Part text, Part html) {

	}

	/**
	 * One paper.
	 */
	record Card(String title, Part text, Part html) {

		int size() {
			return this.text.size() + this.html.size();
		}

	}

	private record FrameKey(DigestContent content, boolean welcome) {

	}

	private record CardKey(RankedPaper paper, String locale, Preferences.Length length) {

	}

	private void renderSample(String locale) {
		Paper paper = new Paper("0000.00000", "A sample", "It says what it found.", List.of("Ada Lovelace"), null,
				"https://example.org/", "https://example.org/pdf", "https://example.org/code",
				"https://example.org/project", List.of(), null);
		for (boolean top : new boolean[] { true, false }) {
			DigestContent content = new DigestContent(List.of(LocalDate.EPOCH), locale, Preferences.Length.NORMAL, top,
					List.of("sample"), List.of(), top ? 1 : 2);
			render(new FrameKey(content, top), 1);
			render(new CardKey(
					new RankedPaper(paper, 1, 1, new Signals(1, 1, 1, 1, 1, 0, 1),
							top ? new RankedPaper.FirstLook(LocalDate.EPOCH, 1) : null),
					locale, Preferences.Length.NORMAL));
		}
	}

	/**
	 * The frame of a digest.
	 * @param welcome whether it is somebody's first letter
	 */
	Frame frame(DigestContent content, boolean welcome) {
		DigestContent key = new DigestContent(content.editions(), content.locale(), Preferences.Length.NORMAL,
				content.top(), content.missing(), List.of(), content.leftOut());
		return this.frames.get(new FrameKey(key, welcome), (frame) -> render(frame,
				this.editions.find(frame.content().editions().getFirst()).map(Edition::number).orElse(0)));
	}

	private Frame render(FrameKey key, int number) {
		DigestContent content = key.content();
		Locale locale = Locale.forLanguageTag(content.locale());
		Map<String, Object> values = new HashMap<>(this.shared);
		values.put("dateText",
				this.reasons.dates(content.editions().getLast(), content.editions().getFirst(), content.locale()));
		values.put("editionNumber", number);
		values.put("editionUrl", this.site.url("/editions/" + content.editions().getFirst()));
		values.put("top", content.top());
		values.put("welcome", key.welcome());
		int leftOut = Objects.requireNonNullElse(content.leftOut(), 0);
		values.put("leftOut", leftOut);
		values.put("leftOutLines", (leftOut > 0) ? lines(this.reasons.leftOut(leftOut, content.locale())) : List.of());
		values.put("missing", String.join(", ",
				content.missing().stream().map((name) -> this.reasons.source(name, content.locale())).toList()));
		Hole[] holes = { Hole.TITLE, Hole.COUNT, Hole.CARDS, Hole.PREFERENCES_URL, Hole.UNSUBSCRIBE_URL,
				Hole.BROWSER_URL };
		return new Frame(this.templates.render("digest/subject.txt", locale, values, Hole.TITLE),
				this.templates.render("digest/body.txt", locale, values, holes),
				this.templates.render("digest/body.html", locale, values, holes));
	}

	/**
	 * The card of a paper.
	 */
	Card card(RankedPaper paper, String locale, Preferences.Length length) {
		return this.cards.get(new CardKey(paper, locale, length), this::render);
	}

	private Card render(CardKey key) {
		RankedPaper ranked = key.paper();
		Locale locale = Locale.forLanguageTag(key.locale());
		Paper paper = ranked.paper().readable();
		String summary = Summary.of(paper.summary(), key.length());
		Map<String, Object> values = new HashMap<>();
		values.put("paper", paper);
		values.put("votesText", this.reasons.attention(ranked, key.locale()));
		values.put("secondLook", this.reasons.secondLook(ranked, key.locale()));
		values.put("authorsText", this.reasons.authors(paper.authors(), key.locale()));
		values.put("summary", summary);
		values.put("summaryLines", lines(summary));
		values.put("titleLines", lines(paper.title()));
		return new Card(paper.title(),
				this.templates.render("digest/card.txt", locale, values, Hole.NUMBER, Hole.REASON, Hole.FEEDBACK_URL),
				this.templates.render("digest/card.html", locale, values, Hole.NUMBER, Hole.REASON, Hole.FEEDBACK_URL));
	}

	/**
	 * Breaks at spaces and, as their scripts do, between Chinese and Japanese characters;
	 * never within a word or an address.
	 */
	private static List<String> lines(String text) {
		BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
		breaks.setText(text);
		List<String> lines = new ArrayList<>();
		int start = 0;
		int end = 0;
		for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
			char last = text.charAt(next - 1);
			if (last == ' ' || isWide(last) || next == text.length()) {
				if (end > start && columns(text.substring(start, next).strip()) > COLUMNS) {
					lines.add(text.substring(start, end).strip());
					start = end;
				}
				end = next;
			}
		}
		if (end > start) {
			lines.add(text.substring(start, end).strip());
		}
		return lines;
	}

	private static int columns(String text) {
		return text.chars().map((c) -> isWide((char) c) ? 2 : 1).sum();
	}

	private static boolean isWide(char c) {
		return c >= '\u2E80' && !Character.isSurrogate(c);
	}

}
