package org.paperboy.digest.letter;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
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

	private final EditionNames names;

	private final Reasons reasons;

	private final LetterFooter footer;

	private final Cache<FrameKey, LetterText> frames = Caffeine.newBuilder().maximumSize(200).build();

	DigestFrames(LetterTemplates templates, EditionNames names, Reasons reasons, LetterFooter footer) {
		this.templates = templates;
		this.names = names;
		this.reasons = reasons;
		this.footer = footer;
		Preferences.LOCALES.forEach(this::renderSamples);
	}

	private record FrameKey(DigestContent content, LetterKind kind) {

	}

	private void renderSamples(String locale) {
		for (LetterKind kind : new LetterKind[] { LetterKind.TEST, LetterKind.WELCOME, LetterKind.DIGEST }) {
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
		return this.frames.get(new FrameKey(key, kind),
				(frame) -> render(frame, this.names.numbers(content.editions())));
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
		values.put("editionNumber", numbers);
		values.put("several", content.editions().size() > 1);
		values.put("editionUrl", this.names.url(content.editions()));
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
