package org.paperboy.subscriber;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

/**
 * An address that asked, and its consent.
 */
@Entity
@DynamicUpdate
public class Subscriber {

	/**
	 * How often an address is asked to confirm before it must be left alone.
	 */
	static final int MOST_CONFIRMATIONS = 3;

	/**
	 * How long to wait before it is asked again.
	 */
	static final Duration BETWEEN_CONFIRMATIONS = Duration.ofHours(24);

	private static final SecureRandom RANDOM = new SecureRandom();

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String email;

	@Enumerated(EnumType.STRING)
	private State state = State.PENDING;

	@Embedded
	private Preferences preferences;

	private @Nullable LocalDate pausedUntil;

	private String nonce;

	private int confirmationsSent;

	private @Nullable Instant confirmationSentAt;

	private Instant requestedAt;

	private @Nullable Instant confirmedAt;

	private @Nullable Instant leftAt;

	private @Nullable Instant lastDigestAt;

	private @Nullable Instant nextDigestAt;

	/**
	 * Consent: asked, given, given but resting, withdrawn.
	 */
	public enum State {

		PENDING, ACTIVE, PAUSED, LEFT

	}

	@SuppressWarnings("NullAway")
	protected Subscriber() {
	}

	Subscriber(EmailAddress email, Preferences preferences, Instant now) {
		this.email = email.value();
		this.preferences = preferences;
		this.nonce = random();
		this.requestedAt = now;
	}

	static String random() {
		byte[] bytes = new byte[9];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	public long id() {
		if (this.id == null) {
			throw new IllegalStateException("not stored yet");
		}
		return this.id;
	}

	public EmailAddress email() {
		return new EmailAddress(this.email);
	}

	public State state() {
		return this.state;
	}

	public Preferences preferences() {
		return this.preferences;
	}

	public @Nullable LocalDate pausedUntil() {
		return this.pausedUntil;
	}

	/**
	 * Part of every link of this subscriber.
	 */
	public String nonce() {
		return this.nonce;
	}

	/**
	 * Asks again with new choices; only who has not said yes may be asked.
	 */
	void requestAgain(Preferences chosen, Instant now) {
		if (this.state == State.LEFT) {
			this.confirmationsSent = 0;
			this.requestedAt = now;
		}
		if (this.state == State.PENDING || this.state == State.LEFT) {
			this.state = State.PENDING;
			this.preferences = chosen;
		}
	}

	/**
	 * Whether a confirmation letter may be sent now.
	 */
	boolean mayBeAsked(Instant now) {
		return this.state == State.PENDING && this.confirmationsSent < MOST_CONFIRMATIONS
				&& (this.confirmationSentAt == null
						|| !this.confirmationSentAt.plus(BETWEEN_CONFIRMATIONS).isAfter(now));
	}

	void asked(Instant now) {
		this.confirmationsSent++;
		this.confirmationSentAt = now;
	}

	/**
	 * Says yes; once said, saying it again changes nothing.
	 * @return whether the subscription is confirmed now
	 */
	boolean confirm(Instant now) {
		if (this.state == State.PENDING) {
			this.state = State.ACTIVE;
			this.confirmedAt = now;
			this.confirmationsSent = 0;
			schedule(now);
		}
		return isConfirmed();
	}

	/**
	 * Whether consent was given and not withdrawn.
	 */
	boolean isConfirmed() {
		return this.state == State.ACTIVE || this.state == State.PAUSED;
	}

	void prefer(Preferences chosen, Instant now) {
		this.preferences = chosen;
		schedule(now);
	}

	void pause(LocalDate until) {
		if (!isConfirmed()) {
			throw new IllegalStateException("only a confirmed subscription can pause");
		}
		this.state = State.PAUSED;
		this.pausedUntil = until;
		this.nextDigestAt = null;
	}

	void resume(Instant now) {
		if (this.state == State.PAUSED) {
			this.state = State.ACTIVE;
			this.pausedUntil = null;
			schedule(now);
		}
	}

	void leave(Instant now) {
		if (this.state != State.LEFT) {
			this.state = State.LEFT;
			this.leftAt = now;
			this.pausedUntil = null;
			this.nextDigestAt = null;
		}
	}

	private void schedule(Instant now) {
		if (this.state == State.ACTIVE) {
			this.nextDigestAt = this.preferences.dueAfter(now, this.lastDigestAt);
		}
	}

}
