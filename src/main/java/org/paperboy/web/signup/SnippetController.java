package org.paperboy.web.signup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.paperboy.SiteProperties;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Shows the page for people who want the form on their own site, with the lines to paste.
 */
@Controller
class SnippetController {

	private final Topics topics;

	private final SiteProperties site;

	private final LimitsProperties limits;

	private final MessageSource messages;

	SnippetController(Topics topics, SiteProperties site, LimitsProperties limits, MessageSource messages) {
		this.topics = topics;
		this.site = site;
		this.limits = limits;
		this.messages = messages;
	}

	@GetMapping("/embed/snippet")
	ModelAndView show(@RequestParam Optional<List<String>> topics) {
		List<String> chosen = this.topics.all()
			.stream()
			.map(Topic::slug)
			.filter((slug) -> topics.orElse(List.of()).contains(slug))
			.toList();
		Locale locale = LocaleContextHolder.getLocale();
		return new ModelAndView("web/snippet").addObject("topicGroups", this.topics.groups())
			.addObject("chosen", chosen)
			.addObject("origins", this.limits.signup().allowedOrigins())
			.addObject("frame", frame(chosen, locale))
			.addObject("plainForm", plainForm(chosen, locale))
			.addObject("apiCall", apiCall(chosen));
	}

	private String frame(List<String> chosen, Locale locale) {
		String address = UriComponentsBuilder.fromUriString(this.site.url("/embed"))
			.queryParam("topics", chosen.toArray())
			.build()
			.toUriString();
		return "<iframe src=\"" + HtmlUtils.htmlEscape(address) + "\" title=\"" + word("site.name", locale)
				+ "\" width=\"100%\" height=\"720\" loading=\"lazy\"></iframe>";
	}

	private String plainForm(List<String> chosen, Locale locale) {
		String hidden = chosen.stream()
			.map((slug) -> "  <input type=\"hidden\" name=\"topics\" value=\"" + slug + "\">\n")
			.collect(Collectors.joining());
		return "<form action=\"" + HtmlUtils.htmlEscape(this.site.url("/subscribe")) + "\" method=\"get\">\n" //
				+ "  <label>" + word("field.email", locale) + "\n"
				+ "    <input name=\"email\" type=\"email\" required></label>\n" //
				+ hidden + "  <button>" + word("subscribe.button", locale) + "</button>\n</form>\n";
	}

	private String apiCall(List<String> chosen) {
		String topics = chosen.stream().map((slug) -> "'" + slug + "'").collect(Collectors.joining(", "));
		return "fetch('" + this.site.url("/api/subscriptions") + "', {\n  method: 'POST',\n"
				+ "  headers: { 'Content-Type': 'application/json' },\n" + "  body: JSON.stringify({ email, topics: ["
				+ topics + "] })\n})\n";
	}

	private String word(String key, Locale locale) {
		return HtmlUtils.htmlEscape(this.messages.getMessage(key, null, locale), "UTF-8");
	}

}
