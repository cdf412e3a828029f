package org.paperboy.delivery.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.DeliveryProperties;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.delivery.refusal.Answer.Says;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.mail.Redaction;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The rule that says what follows from an answer. It knows no database, clock or thread;
 * others carry out what it decides.
 * <ul>
 * <li>The recipient is refused: the letter is given up, the address suppressed.</li>
 * <li>The letter is refused: it is given up.</li>
 * <li>We are refused: the letter waits uncharged, its domain pauses; after
 * {@value #MANY_IN_A_ROW} in a row the run ends.</li>
 * <li>Unclear, as a 550 without an enhanced code: it waits ({@code UnclearRefusals}). It
 * is for the recipient or the letter if a letter that was begun later is accepted, for us
 * after {@value #MANY_IN_A_ROW} in a row; if neither comes, the letter is tried
 * again.</li>
 * <li>A 4yz, or the connection is lost: tried again, later each time, for five days.</li>
 * <li>No answer to the final dot: in doubt, and sent once more or kept back, as is
 * set.</li>
 * </ul>
 * The codes of a refusal, which say what it speaks of, are read by {@link Answer}.
 */
@Component
public final class RefusalPolicy {

	/**
	 * So many refusals with no accepted letter between are no longer the fault of those
	 * they speak of.
	 */
	public static final int MANY_IN_A_ROW = 10;

	private static final Duration SHORT_PAUSE = Duration.ofSeconds(30);

	/**
	 * From one try to connect to the next.
	 */
	private static final Duration BETWEEN_CONNECTIONS = Duration.ofSeconds(9);

	private static final Duration MAX_UNWELCOME = Duration.ofMinutes(5);

	private static final Duration MAX_REFUSED = Duration.ofMinutes(15);

	private final DeliveryProperties.Retry retry;

	private final DeliveryProperties.InDoubt inDoubt;

	private final Duration maxLateness;

	private final RetryTimes times;

	@Autowired
	RefusalPolicy(DeliveryProperties properties) {
		this(properties, () -> ThreadLocalRandom.current().nextDouble());
	}

	/**
	 * A policy.
	 * @param random between 0 and 1, by which delays differ
	 */
	RefusalPolicy(DeliveryProperties properties, DoubleSupplier random) {
		this.retry = properties.retry();
		this.inDoubt = properties.inDoubt();
		this.maxLateness = properties.maxLateness();
		this.times = new RetryTimes(this.retry, random);
	}

	/**
	 * Decides on a letter after an answer. Nobody carries out what it says of an unclear
	 * one: {@code UnclearRefusals} waits, and asks again with what it turned out to mean.
	 */
	public Decision decide(Delivery row, Answer answer, Instant now) {
		String reply = answer.reply();
		return switch (answer.says()) {
			case SENT -> new Decision(row.id(), State.SENT, null, reply, 1, false, null);
			case DEFERRED -> deferred(row, reply, 1, now);
			case UNREACHED -> deferred(row, reply, 0, now);
			case SENDER -> deferred(row, reply, provesNothing(row.kind(), answer) ? 1 : 0, now);
			case IN_DOUBT -> inDoubt(row, reply, now);
			case RECIPIENT, LETTER, UNCLEAR_ADDRESS, UNCLEAR_LETTER ->
				new Decision(row.id(), State.FAILED, Reason.reply(reply), reply, 1, false, null);
		};
	}

	/**
	 * Whether a digest was not begun in time after its reader's hour; one that the server
	 * has answered is not bound by that.
	 */
	public boolean isTooLate(Delivery row, Instant now) {
		boolean begun = row.attempts() > 0 || Answer.isHeard(row.smtpReply());
		return row.kind() == LetterKind.DIGEST && !begun && row.dueAt() != null
				&& row.dueAt().plus(this.maxLateness).isBefore(now);
	}

	/**
	 * Decides on a letter for which there is no connection: it waits for nothing but the
	 * server; a digest also for its time, if the server is there and wants us later.
	 */
	public Decision decide(Delivery row, Outcome.NoConnection none, Instant now) {
		return deferred(row, Redaction.of(none.reply()), 0, this.times.withoutConnection(row, none), now);
	}

	/**
	 * Says why a run ends that gets no connection: the server does not let us in if it
	 * refuses our login for good, which only another password mends; any other refusal
	 * may be over a moment later.
	 */
	public RunEnd endWithout(Outcome.NoConnection none) {
		return (none.code() / 10 == 53) ? RunEnd.UNWELCOME : RunEnd.UNREACHED;
	}

	/**
	 * Decides on a letter after a crash, if this is what was noted of it last. A server
	 * that does not know an address says so again, and only who hears it suppresses the
	 * address; of an unclear refusal nobody had decided yet.
	 */
	public Decision afterCrash(Delivery row, Answer noted, Instant now) {
		return (noted.says() == Says.RECIPIENT || noted.isUnclear()) ? Decision.released(row, now)
				: decide(row, noted, now);
	}

	/**
	 * Reads an unclear refusal, seeing that the server accepts other letters.
	 */
	public Answer othersAccepted(Answer unclear) {
		return unclear.meaning((unclear.says() == Says.UNCLEAR_ADDRESS) ? Says.RECIPIENT : Says.LETTER);
	}

	/**
	 * Reads an unclear refusal, seeing that many follow each other.
	 */
	public Answer manyRefused(Answer unclear) {
		return unclear.meaning(Says.SENDER);
	}

	/**
	 * Reads an unclear refusal once no other claimed letter is open: it is for the
	 * recipient or the letter if at least as many letters were accepted since the first
	 * of those that wait, or if it is the same as at the last try, with others accepted
	 * between; else the letter is tried again.
	 * @param waiting how many unclear refusals wait
	 * @param acceptedSince how many letters were accepted since the first of them
	 * @param accepted when a letter was accepted last, in any run
	 */
	public Answer noOthersOpen(Delivery row, Answer unclear, int waiting, int acceptedSince, Instant accepted) {
		boolean again = unclear.reply().equals(row.smtpReply()) && accepted.isAfter(row.changedAt());
		return (waiting <= acceptedSince || again) ? othersAccepted(unclear) : unclear.meaning(Says.DEFERRED);
	}

	/**
	 * Whether an answer has its address suppressed.
	 */
	public static boolean suppresses(Answer answer) {
		return answer.says() == Says.RECIPIENT;
	}

	/**
	 * Says what an answer shows about the server, and that of its domain.
	 */
	public ServerSign sign(LetterKind kind, Answer answer) {
		if (provesNothing(kind, answer)) {
			return answer.afterAddress() ? ServerSign.SUSPICION : ServerSign.NOTHING;
		}
		if (answer.isUnclear()) {
			return ServerSign.PERHAPS_REFUSES;
		}
		if (answer.says() == Says.SENT) {
			return ServerSign.ACCEPTS;
		}
		if (answer.says() == Says.SENDER || SmtpReply.asksToSlowDown(answer.reply())) {
			return SmtpReply.isOfTheServer(answer.reply()) ? ServerSign.ILL : ServerSign.UNWILLING;
		}
		return ServerSign.NO_NEWS;
	}

	/**
	 * A letter is refused to an address that anybody may have made up. What is refused
	 * before the address is said, and letters to those who confirmed theirs, show whether
	 * the server takes letters.
	 */
	private static boolean provesNothing(LetterKind kind, Answer answer) {
		return (answer.atAddress() || (answer.afterAddress() && answer.says() != Says.SENT)) && kind.isForAnyAddress();
	}

	/**
	 * Says how long nothing is sent after a run that ended early: for a server that
	 * cannot be reached a few seconds, for one that refuses us longer each time, but
	 * never for long, as one letter finds out whether the others may go. The first time
	 * is short, as ten refused letters may be those of one reader with ten addresses.
	 * @param before how many runs with no letter accepted ended so before
	 */
	public Duration pauseAfter(RunEnd end, int before) {
		return switch (end) {
			case NONE, LOST, PAUSED -> Duration.ZERO;
			case UNNOTED -> SHORT_PAUSE;
			case UNREACHED -> BETWEEN_CONNECTIONS;
			case UNWELCOME -> shorter(longer(before), MAX_UNWELCOME);
			case REFUSED -> shorter(longer(before), MAX_REFUSED);
		};
	}

	private Duration longer(int before) {
		return shorter(SHORT_PAUSE, this.retry.initialDelay()).multipliedBy(1L << Math.min(before, 8));
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private Decision deferred(Delivery row, String reply, int conversations, Instant now) {
		boolean ill = conversations > 0 && (!Answer.isHeard(reply) || SmtpReply.isOfTheServer(reply));
		Duration delay = (ill && row.kind().isAwaited()) ? this.times.whileTheServerIsIll(row, now)
				: this.times.after(row, row.attempts() + conversations, now);
		return deferred(row, reply, conversations, delay, now);
	}

	private static Decision deferred(Delivery row, String reply, int conversations, Duration delay, Instant now) {
		if (RetryTimes.isOver(row, now)) {
			return new Decision(row.id(), State.FAILED, new Reason(Reason.Code.EXPIRED, reply), reply, conversations,
					false, null);
		}
		return new Decision(row.id(), State.DEFERRED, Reason.reply(reply), reply, conversations, false,
				now.plus(delay));
	}

	private Decision inDoubt(Delivery row, String reply, Instant now) {
		boolean again = this.inDoubt == DeliveryProperties.InDoubt.RETRY_ONCE;
		return new Decision(row.id(), State.IN_DOUBT, Reason.reply(reply), reply, 1, true,
				again ? now.plus(this.times.inDoubt(row)) : null);
	}

}
