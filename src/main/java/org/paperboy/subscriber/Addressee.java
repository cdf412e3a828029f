package org.paperboy.subscriber;

import java.util.Objects;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

/**
 * The address of a subscriber, and what every link to them is made of.
 */
@MappedSuperclass
abstract class Addressee {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String email;

	/**
	 * Null if the address is the plain spelling of its mailbox.
	 */
	private @Nullable String mailbox;

	private String nonce;

	@SuppressWarnings("NullAway")
	protected Addressee() {
	}

	Addressee(EmailAddress email) {
		this.email = email.value();
		this.mailbox = otherThan(email);
		this.nonce = Nonce.random();
	}

	private static @Nullable String otherThan(EmailAddress email) {
		EmailAddress mailbox = email.mailbox();
		return mailbox.equals(email) ? null : mailbox.value();
	}

	public long id() {
		return Objects.requireNonNull(this.id, "not stored yet");
	}

	/**
	 * Notes the id under which this subscriber was stored by a statement for many.
	 */
	void stored(@Nullable Long id) {
		this.id = id;
	}

	public EmailAddress email() {
		return new EmailAddress(this.email);
	}

	/**
	 * The nonce, which is part of every link of this subscriber.
	 */
	public String nonce() {
		return this.nonce;
	}

	@Nullable String mailbox() {
		return this.mailbox;
	}

	/**
	 * Moves to another address. Links in letters to the old one keep working, as every
	 * link for leaving does.
	 */
	public void moveTo(EmailAddress address) {
		this.email = address.value();
		this.mailbox = otherThan(address);
	}

}
