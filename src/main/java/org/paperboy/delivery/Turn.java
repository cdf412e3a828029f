package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Letter;

/**
 * A claimed letter whose turn it is, or will be.
 */
final class Turn {

	private final LetterSource.Written written;

	private final String domain;

	private @Nullable Instant back;

	private long begun;

	private boolean underWay;

	private @Nullable Lane lane;

	private long lookedAt;

	private @Nullable Decision unwanted;

	Turn(LetterSource.Written written) {
		this.written = written;
		this.domain = (written.letter() != null) ? written.letter().recipient().domain() : "";
	}

	Optional<Letter> letter() {
		return Optional.ofNullable(this.written.letter());
	}

	/**
	 * Why there is no letter, or null.
	 */
	@Nullable String problem() {
		return this.written.problem();
	}

	Delivery row() {
		return this.written.row();
	}

	/**
	 * The recipient's, empty where there is no letter.
	 */
	String domain() {
		return this.domain;
	}

	/**
	 * When to ask for the letter again, where it has to go back into the ledger.
	 */
	Optional<Instant> back() {
		return Optional.ofNullable(this.back);
	}

	Turn backUntil(Instant instant) {
		this.back = instant;
		return this;
	}

	/**
	 * Notes that the letter goes, and the lane that it was counted in.
	 */
	void begin(@Nullable Lane lane) {
		this.begun = System.nanoTime();
		this.underWay = true;
		this.lane = lane;
	}

	/**
	 * When the letter began to go, by {@link System#nanoTime()}.
	 */
	long begunAt() {
		return this.begun;
	}

	/**
	 * Notes that its turn is over.
	 * @return how long it took, or empty where it had not begun
	 */
	Optional<Duration> end() {
		Optional<Duration> taken = this.underWay ? Optional.of(Duration.ofNanos(System.nanoTime() - this.begun))
				: Optional.empty();
		this.underWay = false;
		return taken;
	}

	Optional<Lane> lane() {
		return Optional.ofNullable(this.lane);
	}

	/**
	 * Notes the answer to whether the letter is still wanted.
	 * @param at when it was asked
	 * @param unwanted what becomes of it where not, else null
	 */
	void looked(long at, @Nullable Decision unwanted) {
		this.lookedAt = at;
		this.unwanted = unwanted;
	}

	boolean isLookedAtSince(long since) {
		return this.lookedAt != 0 && this.lookedAt - since >= 0;
	}

	Optional<Decision> unwanted() {
		return Optional.ofNullable(this.unwanted);
	}

}
