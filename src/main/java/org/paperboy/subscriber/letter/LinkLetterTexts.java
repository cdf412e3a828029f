package org.paperboy.subscriber.letter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.paperboy.SiteProperties;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.LetterFooter;
import org.paperboy.mail.LetterTemplates;
import org.paperboy.mail.LetterText;
import org.paperboy.mail.Placeholder;

import org.springframework.stereotype.Component;

/**
 * Renders the texts of {@link LinkLetters} from their templates, once for each kind,
 * language and set of links.
 */
@Component
class LinkLetterTexts {

	private final LetterTemplates templates;

	private final LetterFooter footer;

	private final SiteProperties site;

	private final Map<String, LetterText> texts = new ConcurrentHashMap<>();

	LinkLetterTexts(LetterTemplates templates, LetterFooter footer, SiteProperties site) {
		this.templates = templates;
		this.footer = footer;
		this.site = site;
	}

	/**
	 * The text of a kind of letter. {@code linkUrl} is the link that a letter is about,
	 * and {@code hasLink} tells its templates whether there is one.
	 */
	LetterText of(LetterKind kind, String language, Set<Placeholder> links) {
		return this.texts.computeIfAbsent(kind + language + links, (key) -> {
			Locale locale = Locale.forLanguageTag(language);
			Map<String, Object> values = new HashMap<>(this.footer.values());
			values.put("hasLink", links.contains(Placeholder.LINK_URL));
			Placeholder[] placeholders = links.toArray(Placeholder[]::new);
			return new LetterText(this.templates.render(kind.folder() + "/subject.txt", locale, values),
					this.templates.render(kind.folder() + "/body.txt", locale, values, placeholders),
					this.templates.render(kind.folder() + "/body.html", locale, values, placeholders));
		});
	}

	/**
	 * Links that lead nowhere, for a sample of a kind of letter.
	 */
	LetterLinks sample(LetterKind kind, String locale, Set<Placeholder> links) {
		return new LetterLinks(new EmailAddress("ada@example.org"), locale,
				links.stream()
					.collect(Collectors.toMap(Function.identity(), (link) -> this.site
						.url("/" + kind.folder() + "/" + link.name().toLowerCase(Locale.ROOT).replace("_url", "")))));
	}

}
