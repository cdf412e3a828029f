package org.paperboy.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.paperboy.ConfigurationException;
import org.thymeleaf.exceptions.TemplateInputException;
import org.thymeleaf.exceptions.TemplateProcessingException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Describes a mistake in the templates of letters, with file and line, in one line for
 * the operator.
 */
final class TemplateMistakes {

	/**
	 * The folders of templates, the first before the second.
	 */
	static final List<String> PREFIXES = List.of("file:./templates/mail/", "classpath:templates/mail/");

	private static final Pattern DESCRIBED = Pattern.compile("templates/mail/([^\\]\\s]+)");

	private static final Pattern BLOCK = Pattern.compile("\\[#(?![^\\]]*/])|\\[/");

	private static final String SHARED = "layout.html";

	private final ResourceLoader files;

	TemplateMistakes(ResourceLoader files) {
		this.files = files;
	}

	/**
	 * The exception that stops the start if a template cannot be read or evaluated.
	 */
	ConfigurationException exception(String template, Throwable ex) {
		return new ConfigurationException("templates/mail/" + place(template, ex), reason(ex));
	}

	/**
	 * The file and line in which a value is first mentioned, in a template or in the
	 * layout it shares with others.
	 */
	String mention(String template, Placeholder placeholder) {
		Pattern variable = Pattern.compile("\\b" + placeholder.variable() + "\\b");
		for (String name : List.of(template, SHARED)) {
			List<String> lines = text(name).lines().toList();
			for (int i = 0; i < lines.size(); i++) {
				if (variable.matcher(lines.get(i)).find()) {
					return "templates/mail/" + name + " line " + (i + 1);
				}
			}
		}
		return "templates/mail/" + template;
	}

	private String text(String name) {
		return PREFIXES.stream()
			.map((prefix) -> this.files.getResource(prefix + name))
			.filter(Resource::exists)
			.findFirst()
			.map((file) -> {
				try {
					return file.getContentAsString(StandardCharsets.UTF_8);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			})
			.orElse("");
	}

	/**
	 * The file and line of an error, which may be in the shared layout.
	 */
	private String place(String template, Throwable ex) {
		String name = template;
		Integer line = null;
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof TemplateProcessingException at && at.getLine() != null) {
				line = at.getLine();
				name = file(Objects.requireNonNullElse(at.getTemplateName(), name), name);
			}
			else if (cause instanceof org.attoparser.ParseException at && at.getLine() != null) {
				line = at.getLine();
			}
		}
		return (line != null) ? name + " line " + line : name + unclosed(name);
	}

	/**
	 * The line of a block in a text template that is never closed; errors do not name it.
	 */
	private String unclosed(String name) {
		Deque<Integer> open = new ArrayDeque<>();
		List<String> lines = text(name).lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			for (Matcher block = BLOCK.matcher(lines.get(i)); block.find();) {
				if (block.group().startsWith("[#")) {
					open.push(i + 1);
				}
				else {
					open.poll();
				}
			}
		}
		return open.isEmpty() ? "" : " line " + open.pop();
	}

	/**
	 * A template's name; if it cannot be read, errors have a description of its file
	 * instead.
	 */
	private static String file(String name, String otherwise) {
		Matcher described = DESCRIBED.matcher(name);
		return described.find() ? described.group(1) : name.contains(" ") ? otherwise : name;
	}

	private static String reason(Throwable ex) {
		Throwable cause = ex;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = (cause instanceof TemplateInputException) ? "cannot be read"
				: String.valueOf(cause.getMessage());
		if (message.contains("is never closed")) {
			return "a block that begins with [# is never closed by [/]";
		}
		return message.lines().findFirst().orElse("").replaceAll("\\s*\\(template:.*", "");
	}

}
