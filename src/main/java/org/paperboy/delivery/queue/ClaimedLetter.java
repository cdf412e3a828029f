package org.paperboy.delivery.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.throttle.DomainThrottle;
import org.paperboy.mail.Letter;

/**
 * A claimed letter of a run, from the queue until it is settled.
 */
public final class ClaimedLetter {

	private final LetterSource.Written written;

	private final String domain;

	private @Nullable Instant back;

	private long begun;

	private boolean underWay;

	private @Nullable Duration patience;

	private @Nullable DomainThrottle throttle;

	private volatile @Nullable Inquiry inquiry;

	ClaimedLetter(LetterSource.Written written) {
		this.written = written;
		this.domain = (written.letter() != null) ? written.letter().recipient().domain() : "";
	}

	public Optional<Letter> letter() {
		return Optional.ofNullable(this.written.letter());
	}

	/**
	 * The reason why there is no letter, or null.
	 */
	public @Nullable String problem() {
		return this.written.problem();
	}

	public Delivery row() {
		return this.written.row();
	}

	/**
	 * The recipient's, empty if there is no letter.
	 */
	public String domain() {
		return this.domain;
	}

	/**
	 * The instant at which to ask for the letter again, if it has to go back into the
	 * ledger.
	 */
	public Optional<Instant> back() {
		return Optional.ofNullable(this.back);
	}

	ClaimedLetter backUntil(Instant instant) {
		this.back = instant;
		return this;
	}

	/**
	 * Notes that the letter goes, and the throttle that it was counted in.
	 */
	void begin(@Nullable DomainThrottle throttle) {
		this.begun = System.nanoTime();
		this.underWay = true;
		this.throttle = throttle;
	}

	/**
	 * The time for which each answer about it is waited at most; empty if that is as
	 * usual.
	 */
	public Optional<Duration> patience() {
		return Optional.ofNullable(this.patience);
	}

	void limitPatience(Duration patience) {
		this.patience = patience;
	}

	/**
	 * The time when the letter began to go, by {@link System#nanoTime()}.
	 */
	public long begunAt() {
		return this.begun;
	}

	/**
	 * Notes that it is done with.
	 * @return how long it took, or empty if it had not begun
	 */
	Optional<Duration> end() {
		Optional<Duration> taken = this.underWay ? Optional.of(Duration.ofNanos(System.nanoTime() - this.begun))
				: Optional.empty();
		this.underWay = false;
		return taken;
	}

	Optional<DomainThrottle> throttle() {
		return Optional.ofNullable(this.throttle);
	}

	/**
	 * Notes that it is being asked whether the letter is still wanted.
	 */
	public void inquire(Inquiry inquiry) {
		this.inquiry = inquiry;
	}

	/**
	 * The last time that was asked.
	 */
	public Optional<Inquiry> inquiry() {
		return Optional.ofNullable(this.inquiry);
	}

}
