package org.paperboy.mail;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresource.ITemplateResource;

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

	static final List<String> PREFIXES = List.of("file:./templates/mail/", "classpath:templates/mail/");

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	private final TemplateMistakes mistakes;

	private final StyleSheet styles;

	LetterTemplates(ApplicationContext context, MessageSource messages) {
		this.mistakes = new TemplateMistakes(context);
		this.styles = styles(context);
		this.engine.setTemplateEngineMessageSource(new StrictMessages(messages));
		int order = 0;
		for (String prefix : PREFIXES) {
			this.engine.addTemplateResolver(resolver(context, prefix, TemplateMode.HTML, "*.html", order++));
			this.engine.addTemplateResolver(resolver(context, prefix, TemplateMode.TEXT, "*.txt", order++));
		}
	}

	private static StyleSheet styles(ApplicationContext context) {
		Resource own = context.getResource("file:./" + STYLES);
		Resource sheet = own.exists() ? own : context.getResource("classpath:" + STYLES);
		try {
			return StyleSheet.parse(sheet.getContentAsString(StandardCharsets.UTF_8), STYLES);
		}
		catch (IOException ex) {
			throw new ConfigurationException(STYLES, "cannot be read");
		}
	}

	private SpringResourceTemplateResolver resolver(ApplicationContext context, String prefix, TemplateMode mode,
			String pattern, int order) {
		SpringResourceTemplateResolver resolver = (mode == TemplateMode.HTML) ? new Styled(this.styles)
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
		RenderedText.Kind kind = name.endsWith(".html") ? RenderedText.Kind.HTML
				: name.endsWith("subject.txt") ? RenderedText.Kind.LINE : RenderedText.Kind.TEXT;
		RenderedText one = RenderedText.cut(kind, process(name, locale, shared, Set.of()));
		if (!one.sameAs(RenderedText.cut(kind, process(name, locale, shared, EnumSet.allOf(Placeholder.class))))) {
			Placeholder changed = Arrays.stream(Placeholder.values())
				.filter((placeholder) -> !one
					.sameAs(RenderedText.cut(kind, process(name, locale, shared, Set.of(placeholder)))))
				.findFirst()
				.orElseThrow();
			throw new ConfigurationException(this.mistakes.mention(name, changed),
					"does more with ${" + changed.variable() + "} than print it; print it as it is");
		}
		for (Placeholder placeholder : placeholders) {
			if (!one.placeholders().contains(placeholder)) {
				throw new ConfigurationException("templates/mail/" + name,
						"does not print ${" + placeholder.variable() + "}; every letter must carry it");
			}
		}
		for (Placeholder placeholder : one.placeholders()) {
			if (!Arrays.asList(placeholders).contains(placeholder)) {
				throw new ConfigurationException(this.mistakes.mention(name, placeholder),
						"prints ${" + placeholder.variable() + "}, which this letter does not have");
			}
		}
		return one;
	}

	/**
	 * Finds HTML templates and writes the style sheet into them.
	 */
	private static final class Styled extends SpringResourceTemplateResolver {

		private final StyleSheet styles;

		private Styled(StyleSheet styles) {
			this.styles = styles;
		}

		@Override
		protected ITemplateResource computeTemplateResource(IEngineConfiguration configuration,
				@Nullable String ownerTemplate, String template, String resourceName, String characterEncoding,
				Map<String, Object> attributes) {
			ITemplateResource resource = super.computeTemplateResource(configuration, ownerTemplate, template,
					resourceName, characterEncoding, attributes);
			if (!resource.exists()) {
				return resource;
			}
			try (Reader reader = resource.reader()) {
				return new StyledResource(resource, this.styles.inline(reader.readAllAsString()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/**
	 * A template with its styles, under the name of its file.
	 */
	private record StyledResource(ITemplateResource file, String text) implements ITemplateResource {

		@Override
		public String getDescription() {
			return this.file.getDescription();
		}

		@Override
		public String getBaseName() {
			return this.file.getBaseName();
		}

		@Override
		public boolean exists() {
			return true;
		}

		@Override
		public Reader reader() {
			return new StringReader(this.text);
		}

		@Override
		public ITemplateResource relative(String location) {
			return this.file.relative(location);
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
