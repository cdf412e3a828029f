package org.paperboy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * Finds the language of a page: the reader's choice if a link names a reader, or the
 * page's parameter {@code lang} if there is one, else what the browser prefers
 * ({@code Accept-Language}, RFC 9110 section 12.5.4).
 */
@Component("localeResolver")
public class PageLanguage implements LocaleResolver {

	/**
	 * The languages of {@code messages*.properties}.
	 */
	public static final List<String> TAGS = List.of("en", "de", "fr", "es", "zh", "ja");

	private static final String CHOSEN = PageLanguage.class.getName();

	private final AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();

	PageLanguage() {
		this.browser.setSupportedLocales(TAGS.stream().map(Locale::forLanguageTag).toList());
		this.browser.setDefaultLocale(Locale.ENGLISH);
	}

	/**
	 * Sets a reader's language for the answer to a request.
	 */
	public static void choose(HttpServletRequest request, String tag) {
		request.setAttribute(CHOSEN, Locale.forLanguageTag(tag));
	}

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		if (request.getAttribute(CHOSEN) instanceof Locale chosen) {
			return chosen;
		}
		return Optional.ofNullable(request.getQueryString())
			.filter((query) -> query.contains("lang="))
			.map((query) -> request.getParameter("lang"))
			.filter(TAGS::contains)
			.map(Locale::forLanguageTag)
			.orElseGet(() -> Locale.forLanguageTag(this.browser.resolveLocale(request).getLanguage()));
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		throw new UnsupportedOperationException("a page's language follows from its request");
	}

}
