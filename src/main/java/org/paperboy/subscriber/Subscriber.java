package org.paperboy.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.EmailAddress;

/**
 * An address that asked, and its consent.
 */
@Entity
@DynamicUpdate
public class Subscriber extends Addressee {

	/**
	 * The time for which leaving can be taken back.
	 */
	static final Duration TIME_TO_RETURN = Duration.ofHours(24);

	@Enumerated(EnumType.STRING)
	private State state = State.PENDING;

	@Embedded
	private Preferences preferences;

	private @Nullable LocalDate pausedUntil;

	private Instant requestedAt;

	private @Nullable Instant confirmedAt;

	private @Nullable Instant leftAt;

	private Instant quietSince;

	private @Nullable Instant lastDigestAt;

	private @Nullable Instant nextDigestAt;

	/**
	 * The state of consent: asked for, given, given but paused, withdrawn.
	 */
	public enum State {

		PENDING, ACTIVE, PAUSED, LEFT

	}

	@SuppressWarnings("NullAway")
	protected Subscriber() {
	}

	public Subscriber(EmailAddress email, Preferences preferences, Instant now) {
		super(email);
		this.preferences = preferences;
		this.requestedAt = now;
		this.quietSince = now;
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
	 * The day on which the pause ends by itself; null if there is none, or it has no end.
	 */
	public @Nullable LocalDate pauseEnds() {
		return Subscribers.FOR_EVER.equals(this.pausedUntil) ? null : this.pausedUntil;
	}

	Instant requestedAt() {
		return this.requestedAt;
	}

	/**
	 * The time at which the reader was last heard, or asked whether digests are still
	 * wanted.
	 */
	public Instant quietSince() {
		return this.quietSince;
	}

	/**
	 * Notes that something was heard of the reader.
	 */
	public void heard(Instant now) {
		this.quietSince = now;
	}

	@Nullable Instant nextDigestAt() {
		return this.nextDigestAt;
	}

	public @Nullable Instant confirmedAt() {
		return this.confirmedAt;
	}

	public @Nullable Instant leftAt() {
		return this.leftAt;
	}

	/**
	 * Confirms what was chosen first. Confirming again changes nothing, and after leaving
	 * a new request is needed.
	 * @return whether that changed anything
	 */
	public boolean confirm(Instant now) {
		return this.state == State.PENDING && confirm(this.preferences, now);
	}

	/**
	 * Confirms a choice, also after leaving. Confirming again changes nothing.
	 * @return whether that changed anything
	 */
	public boolean confirm(Preferences chosen, Instant now) {
		if (isConfirmed()) {
			return false;
		}
		this.preferences = chosen;
		this.pausedUntil = null;
		this.state = State.ACTIVE;
		this.confirmedAt = now;
		this.leftAt = null;
		heard(now);
		schedule(now);
		return true;
	}

	/**
	 * Whether consent was given and not withdrawn.
	 */
	public boolean isConfirmed() {
		return this.state == State.ACTIVE || this.state == State.PAUSED;
	}

	public void prefer(Preferences chosen, Instant now) {
		this.preferences = chosen;
		heard(now);
		schedule(now);
	}

	public void pause(LocalDate until) {
		if (!isConfirmed()) {
			throw new IllegalStateException("only a confirmed subscription can pause");
		}
		this.state = State.PAUSED;
		this.pausedUntil = until;
		this.nextDigestAt = null;
	}

	public void resume(Instant now) {
		if (this.state == State.PAUSED) {
			this.state = State.ACTIVE;
			this.pausedUntil = null;
			schedule(now);
		}
	}

	/**
	 * Withdraws consent.
	 * @return whether that changed anything
	 */
	public boolean leave(Instant now) {
		if (this.state == State.LEFT) {
			return false;
		}
		this.state = State.LEFT;
		this.leftAt = now;
		this.nextDigestAt = null;
		return true;
	}

	/**
	 * Whether leaving is recent enough to be taken back.
	 */
	public boolean mayComeBack(Instant now) {
		return this.state == State.LEFT && this.leftAt != null && !this.leftAt.plus(TIME_TO_RETURN).isBefore(now);
	}

	/**
	 * Takes leaving back, soon after it: all is as it was.
	 * @param leftAt the leaving that is meant, to the second
	 * @return whether it could be taken back
	 */
	public boolean comeBack(Instant leftAt, Instant now) {
		if (!mayComeBack(now) || this.leftAt == null || this.leftAt.getEpochSecond() != leftAt.getEpochSecond()) {
			return false;
		}
		this.leftAt = null;
		this.state = (this.confirmedAt == null) ? State.PENDING
				: (this.pausedUntil != null) ? State.PAUSED : State.ACTIVE;
		heard(now);
		schedule(now);
		return true;
	}

	private void schedule(Instant now) {
		if (this.state == State.ACTIVE) {
			this.nextDigestAt = this.preferences.dueAfter(now, this.lastDigestAt);
		}
	}

}
