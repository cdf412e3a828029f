package org.paperboy.digest.letter;

import java.util.List;
import java.util.Map;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.Reason;
import org.paperboy.mail.Letter;

import org.springframework.stereotype.Component;

/**
 * Writes the letters that welcome subscribers who have just confirmed: digests with a
 * greeting.
 */
@Component
class WelcomeLetters implements LetterSource {

	private final DigestLetters letters;

	WelcomeLetters(DigestLetters letters) {
		this.letters = letters;
	}

	@Override
	public LetterKind kind() {
		return LetterKind.WELCOME;
	}

	@Override
	public List<Written> write(List<Delivery> rows) {
		return this.letters.write(rows);
	}

	@Override
	public Letter sample(String locale) {
		return this.letters.sample(kind(), locale);
	}

	@Override
	public Map<Long, Reason.Code> unwanted(List<Delivery> rows) {
		return this.letters.unwanted(rows);
	}

}
