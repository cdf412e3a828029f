package org.paperboy.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.paperboy.CalendarDay;
import org.paperboy.OperatorProperties;
import org.paperboy.SiteProperties;
import org.paperboy.web.signup.LimitsProperties;
import org.paperboy.web.signup.NetworkLimits;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Configures how templates are found, values are read and calls are limited.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private final NetworkLimits networkLimits;

	private final LimitsProperties limits;

	private final SiteProperties site;

	private final OperatorProperties operator;

	WebConfiguration(NetworkLimits networkLimits, LimitsProperties limits, SiteProperties site,
			OperatorProperties operator) {
		this.networkLimits = networkLimits;
		this.limits = limits;
		this.site = site;
		this.operator = operator;
	}

	/**
	 * Finds templates on disk before those in the jar, file by file.
	 */
	@Bean
	SpringResourceTemplateResolver templatesOnDisk(ApplicationContext context) {
		SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
		resolver.setApplicationContext(context);
		resolver.setPrefix("file:./templates/");
		resolver.setSuffix(".html");
		resolver.setTemplateMode(TemplateMode.HTML);
		resolver.setCharacterEncoding("UTF-8");
		resolver.setCheckExistence(true);
		resolver.setOrder(0);
		return resolver;
	}

	/**
	 * Serves all pages below the path of {@code paperboy.base-url}.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> belowThePath() {
		return (factory) -> belowThePath(this.site.path(), factory);
	}

	static void belowThePath(String path, TomcatServletWebServerFactory factory) {
		if (!path.isEmpty()) {
			factory.setContextPath(path);
			factory.addEngineValves(new PathValve(path));
		}
	}

	/**
	 * Gives every page its site, its operator and whether forms ask for proof of work.
	 * Unlike a page's model, these values are never sent on in a redirect.
	 */
	@Bean
	SmartInitializingSingleton whatEveryPageKnows(ThymeleafViewResolver views) {
		return () -> {
			views.addStaticVariable("siteAddress", this.site.url(""));
			views.addStaticVariable("siteOperator", this.operator);
			views.addStaticVariable("proofOfWork", this.limits.signup().proofOfWork());
		};
	}

	/**
	 * Reads a text in JSON from a string, or from a whole number such as
	 * {@code "maxPapers": 10}, but from no other number, as that may be written in
	 * several ways.
	 */
	@Bean
	JsonMapperBuilderCustomizer textIsText() {
		return (json) -> json
			.withCoercionConfig(LogicalType.Textual,
					(text) -> text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
			.withCoercionConfig(LogicalType.Integer,
					(number) -> number.setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
	}

	/**
	 * Reads days in addresses and forms in the ISO format, whatever the language.
	 */
	@Override
	public void addFormatters(FormatterRegistry registry) {
		registry.addConverter(String.class, LocalDate.class, CalendarDay::parse);
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.networkLimits).addPathPatterns("/api/preview");
		registry.addInterceptor(new TypedBodies()).addPathPatterns("/api/**");
	}

	/**
	 * Lets other sites sign up and ask only if the operator lists them.
	 */
	@Override
	public void addCorsMappings(CorsRegistry registry) {
		String[] origins = Stream.concat(Stream.of(this.site.origin()), this.limits.signup().allowedOrigins().stream())
			.toArray(String[]::new);
		for (String path : List.of("/api/subscriptions", "/api/links", "/api/topics", "/api/preview", "/api/altcha")) {
			registry.addMapping(path).allowedOrigins(origins).allowedMethods("GET", "POST").allowCredentials(false);
		}
	}

}
