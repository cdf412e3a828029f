package org.paperboy.mail;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

import org.paperboy.ConfigurationException;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Provides the texts of pages and letters from {@code templates/messages*.properties}:
 * each key from {@code ./templates} first, then from the jar.
 */
@Configuration(proxyBeanMethods = false)
class MessagesConfiguration {

	private static final Pattern VALUE = Pattern.compile("\\{\\d");

	@Bean
	MessageSource messageSource() {
		ReloadableResourceBundleMessageSource messages = new Words();
		messages.setBasename("classpath:templates/messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

	/**
	 * Checks that every text can be filled in.
	 * @throws ConfigurationException naming the file and the key
	 */
	static void check(Properties words, String file) {
		words.forEach((key, text) -> {
			if (VALUE.matcher(String.valueOf(text)).find()) {
				try {
					new MessageFormat(String.valueOf(text), Locale.ROOT);
				}
				catch (IllegalArgumentException ex) {
					throw new ConfigurationException(file, "the text of " + key + " is broken: " + ex.getMessage());
				}
			}
		});
	}

	/**
	 * Merges the two files of each language by itself, so that an English text changed in
	 * {@code ./templates} does not hide the German one in the jar.
	 */
	private static final class Words extends ReloadableResourceBundleMessageSource {

		@Override
		protected Properties loadProperties(Resource resource, String filename) throws IOException {
			Properties words = super.loadProperties(resource, filename);
			FileSystemResource changed = new FileSystemResource(
					filename.replaceFirst("^classpath:", "./") + ".properties");
			if (changed.exists()) {
				words.putAll(super.loadProperties(changed, filename));
			}
			check(words, filename.replaceFirst("^classpath:", "") + ".properties");
			return words;
		}

	}

}
