package org.paperboy.bounce;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
 * Finds the letter that a report speaks of. Anybody can write a mail, so one that came by
 * mail counts only if it knows what nobody can guess: a return path that was signed here,
 * our Message-ID, or the id that the provider gave to the letter. None is believed longer
 * than the ledger knows the letter. A provider's own call is believed, and may name the
 * reader alone. Addresses of others are nobody's, as the provider may have sent them
 * letters that are not ours.
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

	/**
	 * An id of a provider that nobody guesses: long, and no words.
	 */
	private static final Pattern UNGUESSABLE = Pattern.compile("(?=.*\\d)(?=.*[A-Za-z])[\\w.+/=-]{16,}");

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
	 * The letter that a provider speaks of, or empty if neither it nor its recipient is
	 * known. If it does not say which of the reader's letters, it is the last one.
	 * @param recipient that the provider names, or null
	 */
	Optional<SignedLetter> believed(LetterReferences said, @Nullable EmailAddress recipient) {
		return this.signed.find(said.addresses(), recipient)
			.or(() -> Optional.ofNullable(recipient)
				.flatMap((address) -> reader(address)
					.map((reader) -> new SignedLetter(namedOrLast(sent(reader), said), address))))
			.or(() -> byMessageId(said));
	}

	/**
	 * The letter that a mail speaks of, or empty if the mail does not prove that it is
	 * about a letter of ours to that recipient.
	 * @param recipient that the mail names, or null
	 */
	Optional<SignedLetter> proven(LetterReferences said, @Nullable EmailAddress recipient) {
		return this.signed.find(said.addresses(), recipient)
			.or(() -> (recipient != null) ? reader(recipient).flatMap((reader) -> named(sent(reader), said))
				.map((letter) -> new SignedLetter(letter, recipient)) : byMessageId(said));
	}

	private Optional<Long> reader(EmailAddress address) {
		return this.mailboxes.subscribers(address)
			.stream()
			.filter((reader) -> this.mailboxes.address(reader).filter(address::equals).isPresent())
			.findFirst();
	}

	/**
	 * A reader's last letters, newest first.
	 */
	private List<Delivery> sent(long reader) {
		return this.deliveries.sent(reader, EnumSet.allOf(LetterKind.class), MAX_LETTERS);
	}

	private static long namedOrLast(List<Delivery> sent, LetterReferences said) {
		return named(sent, said).or(() -> sent.stream().map(Delivery::id).findFirst()).orElse(NONE);
	}

	/**
	 * The letter that is named by our id, or by the one that the provider gave it when it
	 * accepted it.
	 */
	private static Optional<Long> named(List<Delivery> sent, LetterReferences said) {
		return sent.stream()
			.filter((letter) -> said.messageIds().contains(letter.messageId())
					|| said.providerIds().stream().anyMatch((id) -> isGiven(id, letter.smtpReply())))
			.map(Delivery::id)
			.findFirst();
	}

	private static boolean isGiven(String id, @Nullable String reply) {
		return reply != null && UNGUESSABLE.matcher(id).matches() && reply.contains(id);
	}

	/**
	 * The letter with a Message-ID, unless its reader has another address by now.
	 */
	private Optional<SignedLetter> byMessageId(LetterReferences said) {
		return said.messageIds()
			.stream()
			.flatMap((id) -> this.deliveries.find(id).stream())
			.filter((letter) -> !this.consents.hasMoved(letter.subscriberId(), letter.plannedAt()))
			.flatMap((letter) -> this.mailboxes.address(letter.subscriberId())
				.map((reader) -> new SignedLetter(letter.id(), reader))
				.stream())
			.findFirst();
	}

}
