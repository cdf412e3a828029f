package org.paperboy.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeMap;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.paperboy.SiteProperties;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/**
 * Describes the API (OpenAPI 3.1): the shapes come from the controllers, words and
 * examples from {@code api.yaml}.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	@Bean
	OpenAPI api(SiteProperties site, Environment environment) {
		ApiWords words = words();
		OpenAPI api = new OpenAPI()
			.info(new Info().title("Paperboy")
				.description(words.about())
				.version(environment.getProperty("spring.application.version", "development"))
				.license(new License().name("Apache-2.0").identifier("Apache-2.0")))
			.addServersItem(new Server().url(site.url("")))
			.components(new Components().addSecuritySchemes(ApiSchemas.OPERATOR,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("basic")
						.description("The operator's name and password.")));
		words.tags().forEach((name, about) -> api.addTagsItem(new Tag().name(name).description(about)));
		return api;
	}

	@Bean
	OpenApiCustomizer describedCalls() {
		ApiWords words = words();
		return (api) -> {
			api.getPaths()
				.forEach((path, item) -> item.readOperationsMap()
					.forEach((method, operation) -> DescribedCall.describe(operation, path, words,
							method + " " + path)));
			api.getComponents().getSchemas().remove("StreamingResponseBody");
			api.getComponents()
				.addSchemas(ApiSchemas.PROBLEM, ApiSchemas.problem())
				.addSchemas(ApiSchemas.FIELD_PROBLEM, ApiSchemas.fieldProblem());
			api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
		};
	}

	private static ApiWords words() {
		YAMLMapper yaml = YAMLMapper.builder()
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.build();
		try (InputStream in = new ClassPathResource("api.yaml", ApiDescription.class).getInputStream()) {
			return yaml.readValue(in, ApiWords.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
