package org.paperboy.mail;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.paperboy.ConfigurationException;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateInputException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Renders the templates of letters, {@code templates/mail/<kind>/…}, into {@link Part}s.
 * A file in {@code ./templates} goes before the one packed in the jar. Each is rendered
 * for two sample readers; one that leaves out a value it must print, or does anything but
 * print it, is refused.
 */
@Component
public class LetterTemplates {

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	LetterTemplates(ApplicationContext context, MessageSource messages) {
		this.engine.setTemplateEngineMessageSource(messages);
		int order = 0;
		for (String prefix : new String[] { "file:./templates/mail/", "classpath:templates/mail/" }) {
			this.engine.addTemplateResolver(resolver(context, prefix, TemplateMode.HTML, "*.html", order++));
			this.engine.addTemplateResolver(resolver(context, prefix, TemplateMode.TEXT, "*.txt", order++));
		}
	}

	private static SpringResourceTemplateResolver resolver(ApplicationContext context, String prefix, TemplateMode mode,
			String pattern, int order) {
		SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
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
	 * @param holes the values it must print
	 * @throws ConfigurationException naming file and line
	 */
	public Part render(String name, Locale locale, Map<String, ?> shared, Hole... holes) {
		Part.Kind kind = name.endsWith(".html") ? Part.Kind.HTML
				: name.endsWith("subject.txt") ? Part.Kind.LINE : Part.Kind.TEXT;
		Part one = Part.cut(kind, process(name, locale, shared, 1));
		Part other = Part.cut(kind, process(name, locale, shared, 7));
		if (!one.sameAs(other)) {
			throw new ConfigurationException("templates/mail/" + name,
					"does more with a reader's value than print it; print it as it is");
		}
		for (Hole hole : holes) {
			if (!one.holes().contains(hole)) {
				throw new ConfigurationException("templates/mail/" + name,
						"does not print ${" + hole.variable() + "}; every letter must carry it");
			}
		}
		for (Hole hole : one.holes()) {
			if (!Arrays.asList(holes).contains(hole)) {
				throw new ConfigurationException("templates/mail/" + name,
						"prints ${" + hole.variable() + "}, which this letter does not have");
			}
		}
		return one;
	}

	private String process(String name, Locale locale, Map<String, ?> shared, int sample) {
		Map<String, Object> variables = new HashMap<>(shared);
		for (Hole hole : Hole.values()) {
			variables.put(hole.variable(), Part.marker(hole, sample));
		}
		try {
			return this.engine.process(name, new Context(locale, variables));
		}
		catch (TemplateEngineException ex) {
			throw new ConfigurationException("templates/mail/" + name + line(ex), reason(ex));
		}
	}

	private static String line(Throwable ex) {
		Integer line = null;
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof TemplateProcessingException at && at.getLine() != null) {
				line = at.getLine();
			}
			else if (cause instanceof org.attoparser.ParseException at && at.getLine() != null) {
				line = at.getLine();
			}
		}
		return (line != null) ? " line " + line : "";
	}

	private static String reason(Throwable ex) {
		Throwable cause = ex;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = (cause instanceof TemplateInputException) ? "cannot be read"
				: String.valueOf(cause.getMessage());
		return message.lines().findFirst().orElse("").replaceAll("\\s*\\(template:.*", "");
	}

}
