package org.paperboy.mail;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;

/**
 * Finds HTML templates and writes the style sheet into them.
 */
final class StyledTemplateResolver extends SpringResourceTemplateResolver {

	private final StyleSheet styles;

	StyledTemplateResolver(StyleSheet styles) {
		this.styles = styles;
	}

	@Override
	protected ITemplateResource computeTemplateResource(IEngineConfiguration configuration,
			@Nullable String ownerTemplate, String template, String resourceName, String characterEncoding,
			Map<String, Object> attributes) {
		ITemplateResource resource = super.computeTemplateResource(configuration, ownerTemplate, template, resourceName,
				characterEncoding, attributes);
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

}
