package org.paperboy.delivery.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.server.ConsecutiveRefusals;

/**
 * Unclear refusals of a run, which wait until other letters show whom they are for. Not
 * for several threads.
 */
final class UnclearRefusals {

	private final List<LetterResult> waiting = new ArrayList<>();

	private final RefusalPolicy policy;

	private final ConsecutiveRefusals refusals;

	private int acceptedSince;

	UnclearRefusals(RefusalPolicy policy, ConsecutiveRefusals refusals) {
		this.policy = policy;
		this.refusals = refusals;
	}

	int size() {
		return this.waiting.size();
	}

	/**
	 * Keeps those of some results that are unclear until another letter is accepted that
	 * was begun after them, or they become many, or no other claimed letter is open.
	 * @param expected how many letters of the run are not settled
	 * @return what is clear now
	 */
	List<LetterResult> sift(List<LetterResult> some, int expected, Instant now) {
		List<LetterResult> clear = new ArrayList<>();
		for (LetterResult one : some) {
			if (one.isUnclear()) {
				this.acceptedSince = this.waiting.isEmpty() ? 0 : this.acceptedSince;
				this.waiting.add(one);
			}
			else {
				clear.add(one);
				clear.addAll(decidedBy(one, now));
			}
		}
		if (this.refusals.areMany()) {
			clear.addAll(decide(now, (refused) -> true, (refused) -> this.policy.manyRefused(answer(refused))));
		}
		else if (expected == clear.size() + this.waiting.size()) {
			int all = this.waiting.size();
			Instant accepted = this.refusals.accepted();
			clear.addAll(decide(now, (refused) -> true, (refused) -> this.policy.noOthersOpen(refused.letter().row(),
					answer(refused), all, this.acceptedSince, accepted)));
		}
		return clear;
	}

	private List<LetterResult> decidedBy(LetterResult other, Instant now) {
		if (other.decision().state() != State.SENT) {
			return List.of();
		}
		this.acceptedSince++;
		long begun = other.letter().begunAt();
		return decide(now, (refused) -> refused.isHeardBefore(begun),
				(refused) -> this.policy.othersAccepted(answer(refused)));
	}

	private List<LetterResult> decide(Instant now, Predicate<LetterResult> which,
			Function<LetterResult, Answer> meaning) {
		List<LetterResult> decided = this.waiting.stream().filter(which).map((one) -> {
			Answer answer = meaning.apply(one);
			return new LetterResult(one.letter(), this.policy.decide(one.letter().row(), answer, now), answer);
		}).toList();
		this.waiting.removeIf(which);
		return decided;
	}

	private static Answer answer(LetterResult refused) {
		return Objects.requireNonNull(refused.answer());
	}

}
