package org.paperboy.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.paperboy.ConfigurationException;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Renders the templates of letters, {@code templates/mail/<kind>/…}, into
 * {@link RenderedText}s. A file in {@code ./templates} takes precedence over the one in
 * the jar. The style sheet {@code letter.css} is written into the markup when a template
 * is read. Each template is rendered for several sample readers. It is refused if it
 * leaves out a value that it must print, or does anything but print it, or has a text
 * that {@link StrictMessages} refuses.
 */
@Component
public class LetterTemplates {

	private static final String STYLES = "templates/mail/letter.css";

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	private final TemplateMistakes mistakes;

	private final StyleSheet styles;

	LetterTemplates(ApplicationContext context, MessageSource messages) {
		this.mistakes = new TemplateMistakes(context);
		this.styles = styles(context);
		this.engine.setTemplateEngineMessageSource(new StrictMessages(messages));
		int order = 0;
		for (String prefix : TemplateMistakes.PREFIXES) {
			this.engine.addTemplateResolver(resolver(context, prefix, TemplateMode.HTML, "*.html", order++));
			this.engine.addTemplateResolver(resolver(context, prefix, TemplateMode.TEXT, "*.txt", order++));
		}
	}

	private static StyleSheet styles(ApplicationContext context) {
		Resource own = context.getResource("file:./" + STYLES);
		Resource sheet = own.exists() ? own : context.getResource("classpath:" + STYLES);
		try {
			return StyleSheetReader.read(sheet.getContentAsString(StandardCharsets.UTF_8), STYLES);
		}
		catch (IOException ex) {
			throw new ConfigurationException(STYLES, "cannot be read");
		}
	}

	private SpringResourceTemplateResolver resolver(ApplicationContext context, String prefix, TemplateMode mode,
			String pattern, int order) {
		SpringResourceTemplateResolver resolver = (mode == TemplateMode.HTML) ? new StyledTemplateResolver(this.styles)
				: new SpringResourceTemplateResolver();
		resolver.setApplicationContext(context);
		resolver.setPrefix(prefix);
		resolver.setTemplateMode(mode);
		resolver.setResolvablePatterns(Set.of(pattern));
		resolver.setCharacterEncoding("UTF-8");
		resolver.setCheckExistence(true);
		resolver.setOrder(order);
		return resolver;
	}

	/**
	 * Renders a template.
	 * @param name below {@code templates/mail}, as in {@code digest/body.html}
	 * @param shared values that are the same for every reader
	 * @param placeholders the values it must print
	 * @throws ConfigurationException naming file and line
	 */
	public RenderedText render(String name, Locale locale, Map<String, ?> shared, Placeholder... placeholders) {
		TextKind kind = name.endsWith(".html") ? TextKind.HTML
				: name.endsWith("subject.txt") ? TextKind.LINE : TextKind.TEXT;
		Function<Set<Placeholder>, RenderedText> rendered = (longer) -> RenderedText.cut(kind,
				process(name, locale, shared, longer));
		RenderedText text = rendered.apply(Set.of());
		if (!text.sameAs(rendered.apply(EnumSet.allOf(Placeholder.class)))) {
			Placeholder changed = Arrays.stream(Placeholder.values())
				.filter((placeholder) -> !text.sameAs(rendered.apply(Set.of(placeholder))))
				.findFirst()
				.orElseThrow();
			throw new ConfigurationException(this.mistakes.mention(name, changed),
					"does more with ${" + changed.variable() + "} than print it; print it as it is");
		}
		check(name, text, Arrays.asList(placeholders));
		return text;
	}

	private void check(String name, RenderedText text, List<Placeholder> wanted) {
		for (Placeholder placeholder : wanted) {
			if (!text.placeholders().contains(placeholder)) {
				throw new ConfigurationException("templates/mail/" + name,
						"does not print ${" + placeholder.variable() + "}; every letter must carry it");
			}
		}
		for (Placeholder placeholder : text.placeholders()) {
			if (!wanted.contains(placeholder)) {
				throw new ConfigurationException(this.mistakes.mention(name, placeholder),
						"prints ${" + placeholder.variable() + "}, which this letter does not have");
			}
		}
	}

	/**
	 * Renders a template for a sample reader.
	 * @param longer the values that are longer than with other sample readers
	 */
	private String process(String name, Locale locale, Map<String, ?> shared, Set<Placeholder> longer) {
		Map<String, Object> variables = new HashMap<>(shared);
		for (Placeholder placeholder : Placeholder.values()) {
			variables.put(placeholder.variable(),
					RenderedText.marker(placeholder, longer.contains(placeholder) ? 7 : 1));
		}
		try {
			return this.engine.process(name, new Context(locale, variables));
		}
		catch (TemplateEngineException ex) {
			throw this.mistakes.exception(name, ex);
		}
	}

}
