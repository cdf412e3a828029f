package org.paperboy.mail;

import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * A broken text stops the start, whether or not a letter of the start needs it.
 */
class MessagesConfigurationTests {

	private static void check(String text) {
		Properties words = new Properties();
		words.setProperty("mail.cut.gone", text);
		MessagesConfiguration.check(words, "templates/messages_de.properties");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{0,choice,eins#ein|1<{0} weg}", "{0,choice,1#One|1<{0}", "{0 papers", "{0,colour}" })
	void aBrokenTextIsRefusedByFileAndKey(String text) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> check(text))
			.withMessageStartingWith("templates/messages_de.properties: the text of mail.cut.gone is broken");
	}

	@Test
	void aTextWithoutValuesMayHoldAnything() {
		assertThatNoException().isThrownBy(() -> check("a { brace, an 'apostrophe' and {so}"));
		assertThatNoException().isThrownBy(() -> check("{0,choice,1#one|1<{0} papers}"));
	}

}
