package org.paperboy.web;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.paperboy.SiteProperties;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Configures what the web server refuses before a controller is asked, and in which form.
 */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

	/**
	 * Characters that addresses may contain although browsers and people do not always
	 * escape them.
	 */
	private static final String UNESCAPED = "^`{|}";

	/**
	 * Leaves it to the firewall which escapes a path may contain.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals(SiteProperties site) {
		return (factory) -> {
			factory.addConnectorCustomizers((connector) -> {
				connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
				connector.setProperty("relaxedPathChars", UNESCAPED);
				connector.setProperty("relaxedQueryChars", UNESCAPED);
			});
			factory.addContextCustomizers(
					(context) -> context.getParent().getPipeline().addValve(new ApiErrorValve(site.path())));
		};
	}

	@Bean
	HttpFirewall firewall() {
		return new AddressFirewall();
	}

	@Bean
	WebMvcRegistrations handlerMapping() {
		return new WebMvcRegistrations() {

			@Override
			public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
				RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
				mapping.setCorsProcessor(new ProblemCorsProcessor());
				return mapping;
			}

		};
	}

}
