package org.paperboy.digest.letter;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.paperboy.edition.RankedPaper;
import org.paperboy.mail.LetterTemplates;
import org.paperboy.mail.Placeholder;
import org.paperboy.maths.Maths;
import org.paperboy.maths.Run;
import org.paperboy.paper.Paper;
import org.paperboy.subscriber.Preferences;

import org.springframework.stereotype.Component;

/**
 * Renders the blocks of digests: a card once for each paper, language and length, and
 * what stands between the cards once for each language. At start they are rendered for a
 * sample, so that a broken template stops it.
 */
@Component
class DigestBlocks {

	private final LetterTemplates templates;

	private final CardTexts texts;

	private final Cache<CardKey, Block> cards = Caffeine.newBuilder().maximumSize(4_000).build();

	private final Map<String, Block> sections = new HashMap<>();

	private final Map<String, Block> notes = new HashMap<>();

	DigestBlocks(LetterTemplates templates, CardTexts texts) {
		this.templates = templates;
		this.texts = texts;
		Preferences.LOCALES.forEach(this::renderSamples);
	}

	private record CardKey(RankedPaper paper, String locale, Detail detail) {

	}

	private void renderSamples(String locale) {
		for (RankedPaper paper : Sample.PAPERS) {
			render(new CardKey(paper, locale, Detail.NORMAL));
			render(new CardKey(paper, locale, Detail.LINE));
		}
		this.sections.put(locale, render("section", Locale.forLanguageTag(locale), Map.of(), Placeholder.SECTION));
		this.notes.put(locale,
				render("note", Locale.forLanguageTag(locale), Map.of(), Placeholder.NOTE, Placeholder.BROWSER_URL));
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
		values.put("authors", this.texts.authors(paper.authors(), key.locale()));
		values.put("from", this.texts.from(ranked, key.locale()));
		values.put("secondLook", this.texts.secondLook(ranked, key.locale()));
		values.put("links", this.texts.links(paper, key.locale()));
		Locale locale = Locale.forLanguageTag(key.locale());
		return (key.detail() == Detail.LINE) ? render("line", locale, values, Placeholder.NUMBER)
				: render("card", locale, values, Placeholder.NUMBER, Placeholder.REASON, Placeholder.FEEDBACK_URL);
	}

	private Block render(String name, Locale locale, Map<String, Object> values, Placeholder... placeholders) {
		return new Block(String.valueOf(values.getOrDefault("titleText", "")),
				this.templates.render("digest/" + name + ".txt", locale, values, placeholders),
				this.templates.render("digest/" + name + ".html", locale, values, placeholders));
	}

}
