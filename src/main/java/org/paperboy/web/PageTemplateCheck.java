package org.paperboy.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.paperboy.ConfigurationException;
import org.thymeleaf.context.ExpressionContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.standard.expression.IStandardExpressionParser;
import org.thymeleaf.standard.expression.StandardExpressions;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.stereotype.Component;

/**
 * Reads every page's template at start, on disk and in the jar, so that a broken
 * expression stops the start and not the first visitor. Templates of letters are not read
 * here, as their own rooms render them at start.
 */
@Component
class PageTemplateCheck implements SmartInitializingSingleton {

	private static final Pattern VARIABLE = Pattern.compile("[$*]\\{([^{}]*)}");

	/**
	 * Attributes with a syntax of their own around their expressions.
	 */
	private static final Set<String> OTHER_SYNTAX = Set.of("th:each", "th:with", "th:attr", "th:attrappend",
			"th:fragment", "th:replace", "th:insert", "th:remove", "th:inline");

	private final ResourcePatternResolver resources;

	private final SpringTemplateEngine engine;

	PageTemplateCheck(ResourcePatternResolver resources, SpringTemplateEngine engine) {
		this.resources = resources;
		this.engine = engine;
	}

	@Override
	public void afterSingletonsInstantiated() {
		try {
			List<Resource> templates = new ArrayList<>();
			for (String place : List.of("classpath*:templates/", "file:./templates/")) {
				templates.addAll(Arrays.asList(this.resources.getResources(place + "**/*.html")));
			}
			for (Resource template : templates) {
				String location = template.getURL().getPath();
				String name = location.substring(location.lastIndexOf("templates/"));
				if (!name.startsWith("templates/mail/")) {
					check(name, template);
				}
			}
		}
		catch (IOException ex) {
			throw new ConfigurationException("templates", "cannot be read: " + ex.getMessage());
		}
	}

	private void check(String name, Resource template) throws IOException {
		Document document;
		try (InputStream in = template.getInputStream()) {
			document = Jsoup.parse(in, "UTF-8", "", Parser.htmlParser().setTrackPosition(true));
		}
		for (Element element : document.getAllElements()) {
			for (Attribute attribute : element.attributes()) {
				if (attribute.getKey().startsWith("th:")) {
					check(name, element, attribute);
				}
			}
		}
	}

	private void check(String name, Element element, Attribute attribute) {
		String value = attribute.getValue();
		try {
			Matcher variables = VARIABLE.matcher(value);
			while (variables.find()) {
				new SpelExpressionParser().parseExpression(variables.group(1));
			}
			if (!OTHER_SYNTAX.contains(attribute.getKey()) && !value.isBlank()) {
				IStandardExpressionParser parser = StandardExpressions
					.getExpressionParser(this.engine.getConfiguration());
				parser.parseExpression(new ExpressionContext(this.engine.getConfiguration(), Locale.ENGLISH), value);
			}
		}
		catch (ParseException | TemplateProcessingException ex) {
			throw new ConfigurationException(name + " line " + element.sourceRange().start().lineNumber(),
					attribute.getKey() + "=\"" + value + "\" cannot be read");
		}
	}

}
