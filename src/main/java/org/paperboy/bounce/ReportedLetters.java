package org.paperboy.bounce;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.SignedLetters.SignedLetter;
import org.paperboy.bounce.report.LetterReferences;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Mailboxes;

import org.springframework.stereotype.Component;

/**
 * Finds the letter that a mail provider speaks of, whose word is believed: by a return
 * path of ours, else by the reader's address, else by our Message-ID. Addresses of others
 * are nobody's, as the provider may have sent them letters that are not ours.
 */
@Component
class ReportedLetters {

	/**
	 * A letter that is not in the ledger.
	 */
	private static final long NONE = 0;

	/**
	 * So many of a reader's last letters are searched.
	 */
	private static final int MAX_LETTERS = 20;

	private final SignedLetters signed;

	private final Deliveries deliveries;

	private final Mailboxes mailboxes;

	private final Consents consents;

	ReportedLetters(SignedLetters signed, Deliveries deliveries, Mailboxes mailboxes, Consents consents) {
		this.signed = signed;
		this.deliveries = deliveries;
		this.mailboxes = mailboxes;
		this.consents = consents;
	}

	/**
	 * The letter, or empty if neither it nor its recipient is known.
	 * @param recipient that the provider names, or null
	 */
	Optional<SignedLetter> find(LetterReferences said, @Nullable EmailAddress recipient) {
		return this.signed.find(said.addresses(), recipient)
			.or(() -> Optional.ofNullable(recipient)
				.flatMap((address) -> reader(address).map((reader) -> new SignedLetter(letter(reader, said), address))))
			.or(() -> said.messageIds().stream().flatMap((id) -> find(id).stream()).findFirst());
	}

	private Optional<Long> reader(EmailAddress address) {
		return this.mailboxes.subscribers(address)
			.stream()
			.filter((reader) -> this.mailboxes.address(reader).filter(address::equals).isPresent())
			.findFirst();
	}

	/**
	 * The reader's letter that is meant: the one with that id, or else the last one.
	 */
	private long letter(long reader, LetterReferences said) {
		List<Delivery> sent = this.deliveries.sent(reader, EnumSet.allOf(LetterKind.class), MAX_LETTERS);
		return sent.stream()
			.filter((letter) -> isNamed(letter, said))
			.findFirst()
			.or(() -> sent.stream().findFirst())
			.map(Delivery::id)
			.orElse(NONE);
	}

	/**
	 * Whether a letter is named by our id, or by the one that the provider gave it when
	 * it accepted it.
	 */
	private static boolean isNamed(Delivery letter, LetterReferences said) {
		String reply = letter.smtpReply();
		return said.messageIds().contains(letter.messageId())
				|| (reply != null && said.providerIds().stream().anyMatch(reply::contains));
	}

	/**
	 * The letter with a Message-ID, unless its reader has another address by now.
	 */
	private Optional<SignedLetter> find(String messageId) {
		return this.deliveries.find(messageId)
			.filter((letter) -> !this.consents.hasMoved(letter.subscriberId(), letter.plannedAt()))
			.flatMap((letter) -> this.mailboxes.address(letter.subscriberId())
				.map((reader) -> new SignedLetter(letter.id(), reader)));
	}

}
