package org.paperboy.digest.letter;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.SiteProperties;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.edition.Editions;
import org.paperboy.mail.LetterFooter;
import org.paperboy.mail.LetterTemplates;
import org.paperboy.mail.LetterText;
import org.paperboy.mail.Placeholder;
import org.paperboy.subscriber.Preferences;

import org.springframework.stereotype.Component;

/**
 * Renders the frames of digests, the text around their blocks, once for each edition,
 * language and kind of choice. At start they are rendered for a sample, so that a broken
 * template stops it.
 */
@Component
class DigestFrames {

	private static final Placeholder[] IN_TEXT = { Placeholder.COUNT, Placeholder.CONTENTS, Placeholder.CARDS,
			Placeholder.PREFERENCES_URL, Placeholder.UNSUBSCRIBE_URL, Placeholder.BROWSER_URL };

	private static final Placeholder[] IN_HTML = { Placeholder.PREHEADER, Placeholder.COUNT, Placeholder.CONTENTS,
			Placeholder.CARDS, Placeholder.PREFERENCES_URL, Placeholder.UNSUBSCRIBE_URL, Placeholder.BROWSER_URL };

	private final LetterTemplates templates;

	private final Editions editions;

	private final Reasons reasons;

	private final SiteProperties site;

	private final LetterFooter footer;

	private final Cache<FrameKey, LetterText> frames = Caffeine.newBuilder().maximumSize(200).build();

	DigestFrames(LetterTemplates templates, Editions editions, Reasons reasons, SiteProperties site,
			LetterFooter footer) {
		this.templates = templates;
		this.editions = editions;
		this.reasons = reasons;
		this.site = site;
		this.footer = footer;
		Preferences.LOCALES.forEach(this::renderSamples);
	}

	private record FrameKey(DigestContent content, LetterKind kind) {

	}

	private void renderSamples(String locale) {
		for (LetterKind kind : new LetterKind[] { LetterKind.WELCOME, LetterKind.DIGEST }) {
			for (DigestContent content : Sample.contents(locale)) {
				render(new FrameKey(content, kind), "1");
			}
		}
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
		Map<String, Object> values = new HashMap<>(this.footer.values());
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
		return new LetterText(this.templates.render(folder + "/subject.txt", locale, values, Placeholder.TITLE),
				this.templates.render(folder + "/body.txt", locale, values, IN_TEXT),
				this.templates.render(folder + "/body.html", locale, values, IN_HTML));
	}

}
