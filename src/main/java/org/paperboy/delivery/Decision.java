package org.paperboy.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;

import org.springframework.modulith.NamedInterface;

/**
 * The decision on what becomes of a claimed letter's row.
 *
 * @param id of the row
 * @param state its new state
 * @param reason why, or null
 * @param reply of the server, or null
 * @param conversations 1 if an SMTP conversation was begun, else 0
 * @param doubted whether this was a try nobody knows the end of
 * @param nextAttempt when it is tried again, or null if it is settled; a letter in doubt
 * for the second time is settled in any case
 */
@NamedInterface("ledger")
public record Decision(long id, State state, @Nullable Reason reason, @Nullable String reply, int conversations,
		boolean doubted, @Nullable Instant nextAttempt) {

	/**
	 * A claimed letter that was not begun goes back as it was, to be asked for at some
	 * time.
	 */
	public static Decision released(Delivery row, Instant next) {
		return new Decision(row.id(), row.state(), row.reason(), null, 0, false, next);
	}

	/**
	 * A letter that is no longer wanted is not sent.
	 */
	public static Decision skipped(Delivery row, Reason.Code why) {
		return new Decision(row.id(), State.SKIPPED, new Reason(why, ""), null, 0, false, null);
	}

	/**
	 * A letter that cannot be written is given up.
	 */
	public static Decision unwritable(Delivery row, String problem) {
		return new Decision(row.id(), State.FAILED, new Reason(Reason.Code.UNWRITABLE, problem), null, 0, false, null);
	}

	/**
	 * A newer letter of its kind is planned. One in doubt stays so.
	 */
	public static Decision superseded(Delivery row, String occasion) {
		boolean doubted = row.state() == State.IN_DOUBT;
		return new Decision(row.id(), doubted ? State.IN_DOUBT : State.FAILED,
				doubted ? row.reason() : new Reason(Reason.Code.SUPERSEDED, occasion), null, 0, false, null);
	}

	/**
	 * Whether the letter only goes back to wait, as it was.
	 */
	boolean isReleased() {
		return this.nextAttempt != null && this.reply == null;
	}

	/**
	 * Whether something became of the letter, so that it did not only go back.
	 */
	public boolean isNews() {
		return this.reply != null || (this.nextAttempt == null && this.state != State.IN_DOUBT);
	}

}
