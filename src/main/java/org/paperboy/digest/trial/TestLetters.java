package org.paperboy.digest.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.Reason;
import org.paperboy.digest.letter.DigestLetters;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;

import org.springframework.stereotype.Component;

/**
 * Writes test letters: digests that say so, and whose links belong to nobody.
 */
@Component
class TestLetters implements LetterSource {

	private final TestAddresses addresses;

	private final DigestLetters letters;

	TestLetters(TestAddresses addresses, DigestLetters letters) {
		this.addresses = addresses;
		this.letters = letters;
	}

	@Override
	public LetterKind kind() {
		return LetterKind.TEST;
	}

	@Override
	public List<Written> write(List<Delivery> rows) {
		Map<Long, EmailAddress> addresses = addresses(rows);
		return rows.stream().map((row) -> Written.by(row, () -> letter(row, addresses.get(row.id())))).toList();
	}

	private Map<Long, EmailAddress> addresses(List<Delivery> rows) {
		return this.addresses.of(rows.stream().map(Delivery::id).toList());
	}

	private Letter letter(Delivery row, @Nullable EmailAddress address) {
		return Optional.ofNullable(address)
			.map((email) -> new Reader(Delivery.NOBODY, email, row.occasion(), Preferences.DEFAULTS, null, null))
			.map((nobody) -> this.letters.letter(row, nobody))
			.orElseThrow(() -> new IllegalStateException("the address is gone"));
	}

	@Override
	public Letter sample(String locale) {
		return this.letters.sample(kind(), locale);
	}

	/**
	 * Those whose address was erased.
	 */
	@Override
	public Map<Long, Reason.Code> unwanted(List<Delivery> rows) {
		Map<Long, EmailAddress> addresses = addresses(rows);
		return rows.stream()
			.map(Delivery::id)
			.filter((id) -> !addresses.containsKey(id))
			.collect(Collectors.toMap((id) -> id, (id) -> Reason.Code.LEFT));
	}

}
