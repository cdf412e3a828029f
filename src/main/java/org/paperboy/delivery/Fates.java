package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.SmtpReply;

import org.springframework.stereotype.Component;

/**
 * Decides what follows from an outcome: the row's new state, and when the letter is tried
 * again.
 */
@Component
class Fates {

	/**
	 * When a letter that is deferred again and again is given up (RFC 5321 section
	 * 4.5.4.1).
	 */
	private static final Duration GIVE_UP = Duration.ofDays(5);

	/**
	 * How long a letter that somebody waits for stays away after a connection that was
	 * lost, or from a server that is ill.
	 */
	private static final Duration SOON = Duration.ofSeconds(5);

	/**
	 * So long after it was planned a letter is tried again soon; then as after a first
	 * try.
	 */
	private static final Duration HURRY = Duration.ofHours(1);

	private final DeliveryProperties properties;

	private final Clock clock;

	Fates(DeliveryProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	Ledger.Fate of(Delivery row, Outcome outcome) {
		String reply = outcome.reply();
		return switch (outcome) {
			case Outcome.Sent sent -> new Ledger.Fate(row.id(), State.SENT, null, reply, 1, false, null);
			case Outcome.Deferred deferred -> deferred(row, reply, deferred.reached() ? 1 : 0);
			case Outcome.NoConnection none -> deferred(row, reply, 0, isPutOff(row, none) ? delay(1) : Duration.ZERO);
			case Outcome.InDoubt doubt -> inDoubt(row, reply);
			case Outcome.Refused refused -> switch (refused.blame()) {
				case SENDER -> deferred(row, reply, Refusals.provesNothing(refused, row.kind()) ? 1 : 0);
				case RECIPIENT, LETTER, UNCLEAR_ADDRESS, UNCLEAR_LETTER ->
					new Ledger.Fate(row.id(), State.FAILED, reply, reply, 1, false, null);
			};
		};
	}

	private Ledger.Fate deferred(Delivery row, String reply, int conversations) {
		boolean ill = conversations > 0 && (!SmtpReply.isOne(reply) || SmtpReply.isOfTheServer(reply));
		Duration delay = (ill && row.kind() != LetterKind.DIGEST) ? whileTheServerIsIll(row)
				: delay(row.attempts() + conversations);
		return deferred(row, reply, conversations, delay);
	}

	private Duration whileTheServerIsIll(Delivery row) {
		boolean hurries = row.plannedAt().plus(HURRY).isAfter(this.clock.instant());
		return hurries ? SOON : delay(1);
	}

	/**
	 * Where there is no connection a letter waits for nothing but the server; a digest
	 * also for its time, if the server is there and wants us later.
	 */
	private static boolean isPutOff(Delivery row, Outcome.NoConnection none) {
		return row.kind() == LetterKind.DIGEST && none.code() != 0;
	}

	private Ledger.Fate deferred(Delivery row, String reply, int conversations, Duration delay) {
		Instant now = this.clock.instant();
		if (row.plannedAt().plus(GIVE_UP).isBefore(now)) {
			return new Ledger.Fate(row.id(), State.FAILED, "EXPIRED: " + reply, reply, conversations, false, null);
		}
		return new Ledger.Fate(row.id(), State.DEFERRED, reply, reply, conversations, false, now.plus(delay));
	}

	private Ledger.Fate inDoubt(Delivery row, String reply) {
		boolean again = this.properties.inDoubt() == DeliveryProperties.InDoubt.RETRY_ONCE;
		Duration delay = (row.kind() != LetterKind.DIGEST) ? SOON : delay(1);
		return new Ledger.Fate(row.id(), State.IN_DOUBT, reply, reply, 1, true,
				again ? this.clock.instant().plus(delay) : null);
	}

	private Duration delay(int attempts) {
		return this.properties.retry().after(attempts, ThreadLocalRandom.current().nextDouble());
	}

	/**
	 * A claimed letter that was not begun goes back as it was.
	 */
	Ledger.Fate released(Delivery row) {
		return released(row, this.clock.instant());
	}

	/**
	 * A claimed letter that was not begun goes back as it was, to be asked for at some
	 * time.
	 */
	Ledger.Fate released(Delivery row, Instant next) {
		State before = (row.state() == State.SENDING) ? State.PLANNED : row.state();
		return new Ledger.Fate(row.id(), before, row.reason(), null, 0, false, next);
	}

	Ledger.Fate skipped(Delivery row, String reason) {
		return new Ledger.Fate(row.id(), State.SKIPPED, reason, null, 0, false, null);
	}

	/**
	 * A newer letter of its kind is planned. One in doubt stays so.
	 */
	Ledger.Fate superseded(Delivery row, String occasion) {
		boolean doubted = row.state() == State.IN_DOUBT;
		return new Ledger.Fate(row.id(), doubted ? State.IN_DOUBT : State.FAILED,
				doubted ? row.reason() : "EXPIRED: superseded by " + occasion, null, 0, false, null);
	}

	Ledger.Fate unwritable(Delivery row, String problem) {
		return new Ledger.Fate(row.id(), State.FAILED, "cannot be written: " + problem, null, 0, false, null);
	}

}
