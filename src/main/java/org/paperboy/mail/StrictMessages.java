package org.paperboy.mail;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

/**
 * Finds the texts of letters, and refuses one that does not exist or cannot be filled in,
 * so that no letter is written with it.
 */
final class StrictMessages implements MessageSource {

	private final MessageSource messages;

	StrictMessages(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * The text of a key.
	 * @throws IllegalStateException naming the key if it has no text or a broken one
	 */
	@Override
	public String getMessage(String key, Object @Nullable [] values, @Nullable Locale locale) {
		try {
			return this.messages.getMessage(key, values, locale);
		}
		catch (NoSuchMessageException ex) {
			throw new IllegalStateException("there is no text " + key + " in messages.properties");
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			throw new IllegalStateException("the text " + key + " is broken (" + ex.getMessage() + ")");
		}
	}

	@Override
	public @Nullable String getMessage(String key, Object @Nullable [] values, @Nullable String otherwise,
			@Nullable Locale locale) {
		return this.messages.getMessage(key, values, otherwise, locale);
	}

	@Override
	public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
		return this.messages.getMessage(resolvable, locale);
	}

}
